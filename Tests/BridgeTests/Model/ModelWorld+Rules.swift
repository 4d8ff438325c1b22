// SPDX-License-Identifier: Apache-2.0

// Who may see what, written down a second time and without anything of the bridge's.
extension ModelWorld {
    /// What somebody may do in a channel.
    struct Sight: Equatable {
        /// Discord lists it for them.
        var sees = false
        var lives = false
        var recalls = false
        var posts = false
        var role = "none"
        var affiliation = "none"

        static let none = Sight()
    }

    private enum Bit {
        static let kick: UInt64 = 1 << 1
        static let ban: UInt64 = 1 << 2
        static let administrator: UInt64 = 1 << 3
        static let manageChannels: UInt64 = 1 << 4
        static let manageGuild: UInt64 = 1 << 5
        static let view: UInt64 = 1 << 10
        static let send: UInt64 = 1 << 11
        static let manageMessages: UInt64 = 1 << 13
        static let history: UInt64 = 1 << 16
        static let connect: UInt64 = 1 << 20
        static let manageThreads: UInt64 = 1 << 34
        static let sendInThreads: UInt64 = 1 << 38
        static let moderate: UInt64 = 1 << 40
        static let all = ~UInt64(0)
    }

    /// Banned, or blocked by itself or its domain.
    func isKeptOut(_ account: String) -> Bool {
        if banned[account] != nil || blocks.contains(account) { return true }
        let domain = account.drop { $0 != "@" }.dropFirst()
        return blocks.contains { $0 == domain || domain.hasSuffix(".\($0)") }
    }

    /// The member an account is.
    func member(of account: String) -> UInt64? {
        guard let user = links[account], people[user] != nil, !isKeptOut(account) else { return nil }
        return user
    }

    func isGuest(_ account: String) -> Bool {
        member(of: account) == nil && !isKeptOut(account)
            && (isOpen || subscribers.contains(account) || account == Self.admin)
    }

    func sight(of account: String, in id: UInt64) -> Sight {
        if let user = member(of: account) { return sight(of: user, in: id) }
        return isGuest(account) ? sightOfGuests(in: id) : .none
    }

    func sightOfGuests(in id: UInt64) -> Sight {
        guard let place = places[id] else { return .none }
        let held: Set<UInt64> = roles[chosenGuestRole] == nil ? [] : [chosenGuestRole]
        return sight(place, held, user: nil)
    }

    /// Of a Discord member, by Discord's rules.
    func sight(of user: UInt64, in id: UInt64) -> Sight {
        guard let place = places[id], let person = people[user] else { return .none }
        return sight(place, person.roles, user: user)
    }

    /// Somebody on XMPP may be in the room.
    func isOpenRoom(_ id: UInt64) -> Bool {
        sightOfGuests(in: id).lives || links.keys.contains { member(of: $0) != nil && sight(of: $0, in: id).lives }
    }

    /// What a member may do in the guild as a whole.
    func base(of user: UInt64) -> UInt64 {
        guard let person = people[user] else { return 0 }
        let bits = person.roles.reduce(everyone) { $0 | (roles[$1]?.bits ?? 0) }
        return user == owner || bits & Bit.administrator != 0 ? Bit.all : isSilent(user) ? 0 : bits
    }

    func isSilent(_ user: UInt64) -> Bool {
        people[user].map { person in person.isPending || person.silentUntil.map { $0 > now } ?? false } ?? false
    }

    /// On Discord only: for adults, or taken out of the bridge.
    private func isShut(_ place: Place, _ ruling: Place) -> Bool {
        if !showsAdult, ruling.isAdult { return true }
        let above = [place.id, place.parent, ruling.parent].compactMap { $0 }
        return above.contains { unbridged.contains($0) }
    }

    private func sight(_ place: Place, _ held: Set<UInt64>, user: UInt64?) -> Sight {
        if place.isCategory { return sight(category: place, held, user) }
        let ruling = place.isThread ? place.parent.flatMap { places[$0] } : place
        guard let ruling, !ruling.isObfuscated else { return .none }
        let isBoss =
            user.map { base(of: $0) == Bit.all }
            ?? ((everyone | held.reduce(0) { $0 | (roles[$1]?.bits ?? 0) }) & Bit.administrator != 0)
        let isSilent = !isBoss && (user.map { self.isSilent($0) } ?? false)
        var bits = isBoss ? Bit.all : bits(ruling, held, user)
        if isSilent { bits &= Bit.view | Bit.history }
        guard bits & Bit.view != 0 else { return .none }
        if place.kind == 12 {
            let isIn = user.map { inThread[place.id]?.contains($0) ?? false } ?? false
            guard isIn || bits & Bit.manageThreads != 0 else { return .none }
        }
        var sight = Sight(sees: true)
        if isShut(place, ruling) || (ruling.isVocal && bits & Bit.connect == 0) { return sight }
        let rank = user == nil ? nil : held.compactMap { ranks[$0] }.min { Self.height($0) < Self.height($1) }
        let maySend = bits & (place.isThread ? Bit.sendInThreads : Bit.send) != 0
        sight.lives = true
        sight.recalls = bits & Bit.history != 0
        sight.posts =
            maySend && !(place.isLocked && bits & Bit.manageThreads == 0) && rank != "visitor"
        sight.role = role(bits, rank, isSilent: isSilent, posts: sight.posts, isMember: user != nil)
        sight.affiliation = affiliation(bits, rank, isMember: user != nil)
        return sight
    }

    private static func height(_ rank: String) -> Int {
        ["owner", "admin", "moderator", "member", "visitor"].firstIndex(of: rank) ?? 9
    }

    private func role(_ bits: UInt64, _ rank: String?, isSilent: Bool, posts: Bool, isMember: Bool) -> String {
        let voice = posts ? "participant" : "visitor"
        guard isMember else { return voice }
        if isSilent { return "visitor" }
        if let rank { return ["owner", "admin", "moderator"].contains(rank) ? "moderator" : voice }
        let moderates = bits & (Bit.manageMessages | Bit.moderate | Bit.kick | Bit.ban) != 0
        return moderates ? "moderator" : voice
    }

    private func affiliation(_ bits: UInt64, _ rank: String?, isMember: Bool) -> String {
        guard isMember else { return isOpen ? "none" : "member" }
        if let rank { return rank == "owner" || rank == "admin" ? rank : "member" }
        return bits & (Bit.manageGuild | Bit.manageChannels | Bit.administrator) != 0 ? "admin" : "member"
    }

    /// A category is seen with the permission to, like any channel, and named with its channels that are seen.
    private func sight(category: Place, _ held: Set<UInt64>, _ user: UInt64?) -> Sight {
        let isSeen = places.values.contains {
            $0.parent == category.id && !$0.isCategory && sight($0, held, user: user).sees
        }
        let isBoss = user.map { base(of: $0) == Bit.all } ?? false
        return Sight(sees: isSeen || isBoss || bits(category, held, user) & Bit.view != 0, lives: isSeen)
    }

    private func bits(_ place: Place, _ held: Set<UInt64>, _ user: UInt64?) -> UInt64 {
        var bits = everyone
        for role in held { bits |= roles[role]?.bits ?? 0 }
        if let rule = place.roleRules[Self.guild] { bits = bits & ~rule.deny | rule.allow }
        var (allow, deny): (UInt64, UInt64) = (0, 0)
        for role in held {
            guard let rule = place.roleRules[role] else { continue }
            allow |= rule.allow
            deny |= rule.deny
        }
        bits = bits & ~deny | allow
        if let user, let rule = place.memberRules[user] { bits = bits & ~rule.deny | rule.allow }
        return bits
    }
}
