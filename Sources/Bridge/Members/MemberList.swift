// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms

/// A guild's members, findable by the roles they have and by the names they wear, so that an event about one role
/// need not look at everybody.
struct MemberList {
    /// In a box: a dictionary has up to twice the places it needs, and members are large.
    private final class Box {
        let member: Member

        init(_ member: Member) { self.member = member }
    }

    private var all: [User.ID: Box] = [:]
    private var holdersOfRole: [Role.ID: Set<User.ID>] = [:]
    /// How many members wear a display name that looks like this.
    private var wearers: [String: Int] = [:]

    init(_ members: [Member] = []) {
        for member in members { self[member.id] = member }
    }

    subscript(user: User.ID) -> Member? {
        get { all[user]?.member }
        set {
            let old = all[user]?.member
            all[user] = newValue.map(Box.init)
            if old?.roles != newValue?.roles { reindex(user, from: old?.roles ?? [], to: newValue?.roles ?? []) }
            guard old?.displayName != newValue?.displayName else { return }
            let (before, after) = (old.map(Self.likeness), newValue.map(Self.likeness))
            guard before != after else { return }
            if let before { wearers[before] = wearers[before].flatMap { $0 > 1 ? $0 - 1 : nil } }
            if let after { wearers[after, default: 0] += 1 }
        }
    }

    var count: Int { all.count }
    var values: some Collection<Member> { all.values.lazy.map(\.member) }
    var ids: some Collection<User.ID> { all.keys }

    /// Those who have the role; nobody for @everyone, which members are never listed with.
    func holders(of role: Role.ID) -> Set<User.ID> { holdersOfRole[role] ?? [] }

    /// How many members wear a name that looks like this one.
    func count(wearing likeness: String) -> Int { wearers[likeness] ?? 0 }

    /// Takes in those who are not here yet.
    mutating func add(missing others: MemberList) {
        for member in others.values where all[member.id] == nil { self[member.id] = member }
    }

    static func likeness(_ member: Member) -> String {
        Likeness.key(Nicks.legal(member.displayName, fallback: ""))
    }

    private mutating func reindex(_ user: User.ID, from old: [Role.ID], to new: [Role.ID]) {
        for role in old where !new.contains(role) {
            holdersOfRole[role]?.remove(user)
            if holdersOfRole[role]?.isEmpty == true { holdersOfRole[role] = nil }
        }
        for role in new { holdersOfRole[role, default: []].insert(user) }
    }
}
