// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import XMPP

@testable import Bridge

// Clients, rooms and Space say the same as Discord.
extension ModelRun {
    func compare() throws {
        world.endSilences()
        if flaw != .clock { try turn { try $0.handle(.tick, &$1) } }
        guard !isUnsure else { return }
        for place in places where world.places[place]?.hasRoom == true { try compare(room: place) }
        for session in sessions { try compare(session) }
    }

    private func compare(room place: UInt64) throws {
        let isOpen = bridge?.rooms[Channel.ID(place)]?.isOpen ?? false
        // Archived threads that were never seen are not looked for.
        if world.places[place]?.isArchived == true, bridge?.rooms[Channel.ID(place)] == nil { return }
        guard isOpen != world.isOpenRoom(place) else { return }
        throw fail("the room of \(place) is \(isOpen ? "open to nobody" : "not open")")
    }

    private func compare(_ session: String) throws {
        guard let client = clients[session] else { return }
        for place in places {
            guard let address = roomAddress(place), let room = bridge?.rooms[Channel.ID(place)] else { continue }
            try compare(client, place, address, room, world.sight(of: client.account, in: place))
        }
        try compareList(client)
    }

    private func compare(
        _ client: ModelClient, _ place: UInt64, _ address: String, _ room: BridgedRoom, _ sight: ModelWorld.Sight
    ) throws {
        let present = JID(client.session).flatMap { room.room.occupant(session: $0) }
        let view = client.rooms[address]
        guard (present == nil) == (view == nil) else {
            let who = view == nil ? "room" : "client"
            throw fail("\(client.session) and \(address) disagree about being in: the \(who) says yes")
        }
        guard let present, let view else { return }
        if !sight.lives { throw fail("\(client.session) is in \(place) and may not be") }
        let standing = present.standing
        guard view.role == sight.role, standing.role.rawValue == sight.role,
            view.affiliation == sight.affiliation, standing.affiliation.rawValue == sight.affiliation
        else {
            throw fail(
                "\(client.session) is \(view.role)/\(view.affiliation) to itself and \(standing) to \(place), not \(sight)"
            )
        }
        try comparePeople(view, place, address)
    }

    /// Everybody shown in a room is in it or may read it, once; everybody who may read it is shown.
    private func comparePeople(_ view: ModelClient.View, _ place: UInt64, _ address: String) throws {
        let here = clients.values.filter { $0.rooms[address] != nil }
        let nicks = Set(here.compactMap { $0.rooms[address]?.nick })
        let linked = Dictionary(here.compactMap { one in world.member(of: one.account).map { ($0, one) } }) { $1 }
        var expected = nicks
        for user in people where world.sight(of: user, in: place).lives {
            guard linked[user] != nil, world.mergesLinked else {
                expected.insert(nicks.contains("m\(user)") ? "m\(user) (Discord)" : "m\(user)")
                continue
            }
        }
        let shown = view.others.union([view.nick])
        let isSame = view.isFresh ? shown == expected : nicks.isSubset(of: shown)
        guard isSame else {
            throw fail("\(place) shows \(shown.sorted()) to \(view.nick), not \(expected.sorted())")
        }
        for one in here {
            guard let nick = one.rooms[address]?.nick, nick.hasPrefix("m"), let user = UInt64(nick.dropFirst()),
                world.people[user] != nil, world.member(of: one.account) != user
            else { continue }
            throw fail("\(one.account) wears the name of \(user) in \(place)")
        }
    }

    /// The Space's list, asked for and as events left it.
    private func compareList(_ client: ModelClient) throws {
        var client = client
        if client.mustRead, flaw != .retractions { client = try read(client) }
        guard let list = client.list else { return }
        guard world.subscribers.contains(client.account) else {
            throw fail("\(client.session) still believes to be in the Space")
        }
        let listed = places.filter { place in
            world.places[place]?.isArchived == false && world.places[place]?.hasRoom == true
                && world.sight(of: client.account, in: place).lives
        }
        let expected = Set(listed.compactMap { roomAddress($0) })
        guard list == expected else {
            throw fail("\(client.session) lists \(list.sorted()), not \(expected.sorted())")
        }
        let fresh = try read(client).list ?? []
        guard fresh == expected else {
            throw fail("\(client.session) is given \(fresh.sorted()), not \(expected.sorted())")
        }
    }

    /// What the Space answers to a request for its items.
    @discardableResult
    func read(_ client: ModelClient) throws -> ModelClient {
        let answer = try ask(
            client.session, to: "\(Self.service)",
            Element("pubsub", in: NS.pubsub, [:], [Element("items", in: NS.pubsub, ["node": node])]))
        var client = clients[client.session] ?? client
        // Who is not in the Space looks at the list, and is told nothing of it later.
        guard client.list != nil || client.mustRead else { return client }
        client.mustRead = false
        let items = answer?.first("pubsub", in: NS.pubsub)?.first("items")?.all("item")
        client.list = items.map { Set($0.compactMap { $0["id"] }.filter { $0.contains("@") }) }
        clients[client.session] = client
        return client
    }
}
