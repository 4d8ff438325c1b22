// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// What an account may do in a room from now on.
public struct NewStanding: Sendable, Hashable {
    /// Bare.
    public var account: JID
    /// `nil` when the account may no longer be here; `outcast` puts it out as banned.
    public var standing: Standing?
    /// `nil` when they are as before.
    public var hats: [Hat]?

    public init(of account: JID, _ standing: Standing?, hats: [Hat]? = nil) {
        self.account = account.bare
        self.standing = standing
        self.hats = hats
    }
}
