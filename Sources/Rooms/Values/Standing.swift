// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// What an account may do in a room, for now (role) and for good (affiliation).
public struct Standing: Sendable, Hashable {
    public var affiliation: Affiliation
    public var role: OccupantRole

    public init(affiliation: Affiliation, role: OccupantRole) {
        self.affiliation = affiliation
        self.role = role
    }

    /// Moderators see the real addresses of people in a semi-anonymous room (XEP-0045 §4.2).
    var seesAddresses: Bool { role == .moderator }
}
