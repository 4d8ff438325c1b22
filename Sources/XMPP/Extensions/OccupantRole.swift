// SPDX-License-Identifier: Apache-2.0

/// What somebody may do in a room while there (XEP-0045 §5.1).
public enum OccupantRole: String, Sendable, Hashable, CaseIterable, Codable {
    case moderator
    case participant
    case visitor
    case none
}

extension OccupantRole: Comparable {
    /// Somebody with no role is below a visitor, a moderator above everyone.
    public static func < (left: OccupantRole, right: OccupantRole) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .none: 0
        case .visitor: 1
        case .participant: 2
        case .moderator: 3
        }
    }
}
