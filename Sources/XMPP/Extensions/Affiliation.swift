// SPDX-License-Identifier: Apache-2.0

/// Somebody's lasting standing in a room (XEP-0045 §5.2).
public enum Affiliation: String, Sendable, Hashable, CaseIterable, Codable {
    case owner
    case admin
    case member
    case none
    case outcast
}

extension Affiliation: Comparable {
    /// An outcast is below everyone, an owner above.
    public static func < (left: Affiliation, right: Affiliation) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .outcast: 0
        case .none: 1
        case .member: 2
        case .admin: 3
        case .owner: 4
        }
    }
}
