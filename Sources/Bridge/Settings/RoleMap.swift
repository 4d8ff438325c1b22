// SPDX-License-Identifier: Apache-2.0
import Discord

/// What standing goes with a Discord role, where it differs from what the role's permissions give.
struct RoleMap: Sendable, Hashable {
    /// From the highest: a member has the highest rank of their roles.
    enum Rank: String, Sendable, CaseIterable, Comparable {
        case owner, admin, moderator, member, visitor

        static func < (one: Rank, other: Rank) -> Bool {
            (allCases.firstIndex(of: one) ?? 0) > (allCases.firstIndex(of: other) ?? 0)
        }
    }

    var ranks: [Role.ID: Rank] = [:]

    /// The rank of a member with these roles; nil where the permissions say it.
    func rank(of roles: some Sequence<Role.ID>) -> Rank? {
        roles.compactMap { ranks[$0] }.max()
    }
}

extension RoleMap {
    /// `role=rank` pairs, by role.
    var text: String {
        ranks.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.rawValue)" }.joined(separator: " ")
    }

    init(text: String) throws(SettingRefusal) {
        for pair in text.split(whereSeparator: { $0 == " " || $0 == "," }) {
            let halves = pair.split(separator: "=", omittingEmptySubsequences: false)
            guard halves.count == 2, let role = Role.ID(String(halves[0])), let rank = Rank(rawValue: String(halves[1]))
            else {
                let known = Rank.allCases.map(\.rawValue).joined(separator: ", ")
                throw SettingRefusal("\(pair) is no role id=rank; ranks are \(known).")
            }
            ranks[role] = rank
        }
    }
}
