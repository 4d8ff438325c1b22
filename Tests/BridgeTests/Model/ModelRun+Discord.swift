// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import XMPP

@testable import Bridge

// What happens on Discord: the world changes, and the bridge is told.
extension ModelRun {
    private static let bits: [UInt64] = [1, 2, 3, 4, 5, 10, 10, 10, 10, 11, 11, 13, 16, 16, 20, 20, 34, 38, 40]

    func someBits(_ percent: Int, withAdministrator: Bool = false) -> UInt64 {
        var bits: UInt64 = 0
        for bit in Self.bits where chance(percent) && (bit != 3 || withAdministrator) { bits |= 1 << bit }
        return bits
    }

    func someRule() -> ModelWorld.Rule {
        let allow = someBits(15)
        return (allow, someBits(15) & ~allow)
    }

    /// Something happens on Discord.
    func happen() throws {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<10: try changeRole()
        case 10..<14: try makeOrDropRole()
        case 14..<26: try changeMember()
        case 26..<32: try comeOrGo()
        case 32..<46: try changePlace()
        case 46..<51: try makeOrDropPlace()
        case 51..<66: try changeThread()
        case 66..<68: try changeOwner()
        case 68..<72: try banOrForgive()
        case 72..<76: try goByTime()
        case 76..<79: try startAgain()
        case 79..<83: try takeBackOrChange()
        default: try write()
        }
    }

    private func changeRole() throws {
        if chance(25) {
            world.everyone = someBits(45)
            note("@everyone may \(world.everyone)")
            return try tellRole(ModelWorld.guild)
        }
        guard let id = pick(world.roles.keys.sorted()), let old = world.roles[id] else { return }
        world.roles[id] = (someBits(14, withAdministrator: chance(10) && id != ModelWorld.guestRole), old.position)
        note("role \(id) may \(world.roles[id]?.bits ?? 0)")
        try tellRole(id)
    }

    private func tellRole(_ id: UInt64) throws {
        try discord(.guildRoleUpdate(GuildRoleEvent(guildID: Self.guildID, role: world.role(id))), unless: .roleChange)
    }

    private func makeOrDropRole() throws {
        if world.roles.count < 6 {
            let id = world.roles[ModelWorld.guestRole] == nil ? ModelWorld.guestRole : world.newID()
            world.roles[id] = (someBits(14), world.roles.count + 1)
            note("role \(id) is new: \(world.roles[id]?.bits ?? 0)")
            return try discord(.guildRoleCreate(GuildRoleEvent(guildID: Self.guildID, role: world.role(id))))
        }
        guard let id = pick(world.roles.keys.sorted()) else { return }
        world.roles[id] = nil
        for user in people { world.people[user]?.roles.remove(id) }
        for place in places { world.places[place]?.roleRules[id] = nil }
        note("role \(id) is gone")
        try discord(
            .guildRoleDelete(GuildRoleDelete(guildID: Self.guildID, roleID: Role.ID(id))), unless: .roleDeletion)
        // Its overwrites go with it, and Discord says so of each channel.
        for place in places where flaw != .roleDeletion { try tell(place) }
    }

    private func changeMember() throws {
        guard let user = pick(people), var person = world.people[user] else { return }
        switch Int.random(in: 0..<4, using: &random) {
        case 0: person.silentUntil = chance(70) ? world.now + Int64.random(in: 5...60_000, using: &random) : nil
        case 1: person.isPending = chance(30)
        default: person.roles = someRoles()
        }
        world.people[user] = person
        note("member \(user) is \(person)")
        try tellMember(user)
    }

    func tellMember(_ user: UInt64) throws {
        let event = GuildMemberEvent(guildID: Self.guildID, member: world.member(user))
        try discord(.guildMemberUpdate(event), unless: .memberChange)
    }

    private func comeOrGo() throws {
        if people.count < 5 || (people.count < 8 && chance(50)) {
            // Whoever was here before comes back as often as somebody new comes.
            let known = Set(world.links.values).subtracting(people).subtracting(world.bannedUsers).sorted()
            let id = chance(60) ? known.first ?? world.newID() : world.newID()
            world.people[id] = ModelWorld.Person(roles: someRoles(), isPending: chance(10))
            note("member \(id) comes")
            let event = GuildMemberEvent(guildID: Self.guildID, member: world.member(id))
            return try discord(.guildMemberAdd(event))
        }
        guard let id = pick(people.filter { $0 != world.owner }) else { return }
        note("member \(id) goes")
        world.leave(id)
        try discord(.guildMemberRemove(event(about: id)), unless: .memberLeaving)
    }

    private func event(about user: UInt64) -> GuildUserEvent {
        GuildUserEvent(guildID: Self.guildID, user: ModelWorld.user(user))
    }

    private func changeOwner() throws {
        guard let user = pick(people) else { return }
        world.owner = user
        note("\(user) owns the guild")
        try discord(.guildUpdate(world.guild), unless: .ownerChange)
    }

    private func banOrForgive() throws {
        if let user = pick(world.bannedUsers.sorted()), chance(60) { return try forgive(user) }
        guard let user = pick(people.filter { $0 != world.owner }) else { return }
        try ban(user)
    }

    func forgive(_ user: UInt64) throws {
        world.bannedUsers.remove(user)
        for (account, linked) in world.links where linked == user && world.banned[account] == true {
            world.banned[account] = nil
        }
        note("\(user) is forgiven")
        try discord(.guildBanRemove(event(about: user)))
    }

    /// Discord tells of the ban before or after it tells that they left.
    func ban(_ user: UInt64) throws {
        world.bannedUsers.insert(user)
        note("\(user) is banned")
        let isFirst = chance(50)
        if !isFirst { try kick(user, unless: .ban) }
        for (account, linked) in world.links where linked == user && world.banned[account] == nil {
            world.banned[account] = true
            world.forgetRequests(of: account)
        }
        if isFirst { world.leave(user) }
        try discord(.guildBanAdd(event(about: user)), unless: .ban)
        if isFirst { try kick(user, unless: .ban) }
    }

    func kick(_ user: UInt64, unless flaw: ModelFlaw? = nil) throws {
        world.leave(user)
        try discord(.guildMemberRemove(event(about: user)), unless: flaw)
    }

    private func goByTime() throws {
        world.now += Int64.random(in: 1...50_000, using: &random)
        note("it is \(world.now)")
        world.endSilences()
        if flaw != .clock { try turn { try $0.handle(.tick, &$1) } }
    }

    /// Somebody does something in a channel who may be there.
    func sees(_ user: UInt64, _ place: UInt64) -> Bool {
        !unconfirmed.contains(user) && world.sight(of: user, in: place).lives
    }

    func write() throws {
        guard let id = pick(places), let place = world.places[id], [0, 2, 5, 11, 12, 13].contains(place.kind),
            !place.isArchived, let user = pick(people.filter { sees($0, id) })
        else { return }
        let number = UInt64(world.now - 1_420_070_400_000) << 22 | UInt64(steps & 0xFFF)
        var words = "words of \(place.mark) \(steps)"
        if chance(15), let other = pick(places) {
            words += " see <#\(other)>"
            spoken[id, default: []].insert(other)
        }
        let message = Discord.Message(
            id: Discord.Message.ID(number), channelID: Channel.ID(id), author: ModelWorld.user(user), content: words)
        said[id, default: []].append(number)
        note("\(user) writes in \(id): \(words)")
        try discord(
            .messageCreate(MessageCreate(message: message, guildID: Self.guildID, member: world.member(user))))
    }

    /// A message is deleted, changed, or reacted to.
    private func takeBackOrChange() throws {
        guard let id = pick(said.keys.sorted()), let place = world.places[id], let number = pick(said[id] ?? []),
            let user = pick(people.filter { sees($0, id) })
        else { return }
        let (message, channel) = (Discord.Message.ID(number), Channel.ID(id))
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            said[id]?.removeAll { $0 == number }
            note("\(number) is deleted in \(id)")
            try discord(.messageDelete(MessageDelete(ids: [message], channelID: channel, guildID: Self.guildID)))
        case 1:
            note("\(user) reacts in \(id)")
            let event = ReactionEvent(
                user: User.ID(user), channel: channel, message: message, guild: Self.guildID, emoji: Emoji(name: "😺"))
            try discord(.messageReactionAdd(event))
        case 2:
            note("\(user) types in \(id)")
            try discord(.typingStart(TypingStart(channelID: channel, guildID: Self.guildID, userID: User.ID(user))))
        default:
            note("\(number) is changed in \(id)")
            var edited = Discord.Message(
                id: message, channelID: channel, author: ModelWorld.user(user), content: "now \(place.mark) \(steps)")
            edited.editedAt = Timestamp(milliseconds: world.now)
            try discord(.messageUpdate(MessageUpdate(message: edited, guildID: Self.guildID)))
        }
    }
}
