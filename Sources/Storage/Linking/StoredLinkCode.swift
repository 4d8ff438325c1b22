// SPDX-License-Identifier: Apache-2.0
public import Base
public import Discord
public import XMPP

/// A one-time code that links an XMPP account and a Discord user, as one of the two asked for it. The code itself is
/// never kept.
public struct StoredLinkCode: Sendable, Hashable {
    /// Who asked for it.
    public enum Owner: Sendable, Hashable {
        case user(User.ID)
        /// Bare.
        case account(JID)
    }

    /// Keyed digest of the code.
    public var digest: [UInt8]
    public var owner: Owner
    public var expiresAt: Timestamp
    /// Kept until it expires, so that a second use can be told from a wrong code.
    public var isUsed: Bool

    public init(digest: [UInt8], owner: Owner, expiresAt: Timestamp, isUsed: Bool = false) {
        self.digest = digest
        self.owner = owner
        self.expiresAt = expiresAt
        self.isUsed = isUsed
    }
}
