// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// Who sends a room an iq, as far as the caller knows; somebody without any access is not let get here.
public struct Requester: Sendable, Hashable {
    /// The full JID.
    public var session: JID
    /// What the account may do, whether it is in the room or not.
    public var standing: Standing
    /// Reads what was said before.
    public var readsHistory: Bool
    /// The nick that the room would give the account, where one is set.
    public var registeredNick: String?

    public init(session: JID, standing: Standing, readsHistory: Bool = true, registeredNick: String? = nil) {
        self.session = session
        self.standing = standing
        self.readsHistory = readsHistory
        self.registeredNick = registeredNick
    }

    var isAdmin: Bool { standing.affiliation == .admin || standing.affiliation == .owner }
    var isModerator: Bool { standing.role == .moderator }
}
