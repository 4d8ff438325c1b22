// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import XMPP

@testable import Bridge

// The bridge starts, for the first time and again, and Discord describes the guild sooner or later.
extension ModelRun {
    func begin() throws {
        world.everyone = someBits(40) | 1 << 10
        world.roles[ModelWorld.guestRole] = (someBits(15), 1)
        for position in 2..<5 { world.roles[world.newID()] = (someBits(12), position) }
        world.people[world.owner] = ModelWorld.Person()
        for _ in 0..<5 { world.people[world.newID()] = ModelWorld.Person(roles: someRoles()) }
        for _ in 0..<4 { addPlace() }
        for account in Self.accounts { clients["\(account)/a"] = ModelClient(session: "\(account)/a") }
        clients["\(Self.accounts[0])/b"] = ModelClient(session: "\(Self.accounts[0])/b")
        try load()
        try describe(listed: .max)
        try set("requests-per-day", "100")
    }

    func someRoles() -> Set<UInt64> {
        Set(world.roles.keys.sorted().filter { $0 != ModelWorld.guestRole && chance(35) })
    }

    private func load() throws {
        for session in sessions { clients[session]?.outliveStart() }
        switchboard = Switchboard(settings: Self.settings, logger: Self.logger)
        try turn { switchboard, context in
            try switchboard.load(&context)
            return []
        }
        try turn { try $0.handle(.componentConnected(domain: Self.domain), &$1) }
    }

    /// The bridge is started anew, or Discord forgot its session: things happened that it was not told of.
    func startAgain() throws {
        before = world
        for _ in 0..<2 {
            let roles = someRoles()
            if let user = pick(people) { world.people[user]?.roles = roles }
            if let id = pick(places.filter { world.places[$0]?.isThread == false }), var place = world.places[id] {
                changeRules(&place)
                world.places[id] = place
            }
        }
        if chance(30) { world.everyone = someBits(45) }
        if chance(30), let thread = pick(world.inThread.keys.sorted()), let user = pick(people) {
            world.inThread[thread]?.formSymmetricDifference([user])
        }
        if let user = pick(people.filter { $0 != world.owner }), chance(40) { world.leave(user) }
        note("the bridge starts again")
        try load()
        patience = chance(50) ? 0 : Int.random(in: 1...8, using: &random)
        if patience == 0 { try beSure() }
    }

    /// Discord tells what the bridge waits for.
    func beSure() throws {
        if before != nil { return try describe(listed: chance(40) ? 2 : .max) }
        let everybody = people
        note("all members are listed")
        let halves = [everybody.prefix(everybody.count / 2), everybody.dropFirst(everybody.count / 2)]
        for (index, half) in halves.enumerated() {
            unconfirmed.subtract(half)
            if index == 1 { unconfirmed = [] }
            try discord(
                .guildMembersChunk(
                    GuildMembersChunk(
                        guildID: Self.guildID, members: half.map { world.member($0) }, index: index, count: 2)))
        }
    }

    private func describe(listed: Int) throws {
        var ready = Ready(user: User(id: 1), guildIDs: [Self.guildID], sessionID: "s", resumeURL: "")
        ready.applicationID = 9
        try discord(.ready(ready))
        before = nil
        unconfirmed = Set(people.dropFirst(listed))
        note("Discord describes the guild with \(min(listed, people.count)) members")
        try discord(.guildCreate(world.create(listed: listed)))
        if isUnsure { patience = Int.random(in: 0...6, using: &random) }
    }
}
