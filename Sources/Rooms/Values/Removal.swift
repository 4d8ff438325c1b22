// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// Why somebody is out of a room who did not leave, with the status codes that say so (XEP-0045 §17.3).
public enum Removal: Sendable, Hashable {
    case kicked
    case banned
    /// No longer allowed in, since the account's affiliation changed.
    case affiliationLost
    /// No longer allowed in, since the room is for members now.
    case membersOnly
    case shutdown
    case technical

    var codes: [Int] {
        switch self {
        case .kicked: [307]
        case .banned: [301]
        case .affiliationLost: [321]
        case .membersOnly: [322]
        case .shutdown: [332]
        case .technical: [307, 333]
        }
    }

    /// What is left of the standing, where that is certain.
    var affiliation: Affiliation? {
        switch self {
        case .banned: .outcast
        case .affiliationLost, .membersOnly: Affiliation.none
        case .kicked, .shutdown, .technical: nil
        }
    }
}
