// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// One change of standing that somebody asks for (XEP-0045 §8, §9).
public struct AdminChange: Sendable, Hashable {
    public enum Target: Sendable, Hashable {
        /// Somebody who is in the room.
        case occupant(Occupant)
        /// Anybody, by the bare address; for a puppet the one moderators are shown.
        case account(JID)
    }

    public var target: Target
    public var affiliation: Affiliation?
    /// `none` is a kick.
    public var role: OccupantRole?
    public var reason: String?

    public init(target: Target, affiliation: Affiliation? = nil, role: OccupantRole? = nil, reason: String? = nil) {
        self.target = target
        self.affiliation = affiliation
        self.role = role
        self.reason = reason
    }
}
