// SPDX-License-Identifier: Apache-2.0
public import Base
public import Discord
public import XMPP

/// An XMPP account and the Discord user who proved that it is theirs.
public struct StoredAccountLink: Sendable, Hashable {
    /// Bare.
    public var account: JID
    public var userID: User.ID
    public var linkedAt: Timestamp

    public init(account: JID, userID: User.ID, linkedAt: Timestamp) {
        self.account = account.bare
        self.userID = userID
        self.linkedAt = linkedAt
    }
}
