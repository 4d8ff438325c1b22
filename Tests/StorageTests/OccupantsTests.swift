// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import Testing
import XMPP

@Suite struct OccupantsTests {
    private let fixture: Fixture

    init() throws {
        fixture = try Fixture()
    }

    private func occupant(_ account: JID, _ resource: String, nick: String = "alice") throws -> StoredOccupant {
        let caps = Element("c", in: "http://jabber.org/protocol/caps", ["hash": "sha-1", "ver": "<&'\">"])
        return StoredOccupant(
            session: try #require(account.with(resource: resource)), nick: nick,
            standing: Standing(affiliation: .member, role: .participant),
            hats: [Hat(uri: "xmpp:hat", title: "Élite & co", hue: 137.5), Hat(uri: "b", title: "")],
            payloads: [caps, Element("status", in: NS.component, text: "brewing")], joinedAt: .at(10))
    }

    @Test func anOccupantComesBackAsItWas() throws {
        let one = try occupant(.alice, "phone/with @signs")
        try fixture.store.write { ledger in
            try ledger.putOccupant(one, in: fixture.room)
            #expect(try ledger.occupants(of: fixture.room) == [one])
            #expect(try ledger.allOccupants() == [fixture.room: [one]])
        }
    }

    @Test func aSessionIsKeptOnce() throws {
        var one = try occupant(.alice, "phone")
        try fixture.store.write { ledger in
            try ledger.putOccupant(one, in: fixture.room)
            one.nick = "al"
            one.standing.role = .visitor
            try ledger.putOccupant(one, in: fixture.room)
            #expect(try ledger.occupants(of: fixture.room) == [one])
        }
    }

    @Test func sessionsLeaveOneByOneAndRoomsAllAtOnce() throws {
        let sessions = try ["a", "b", "c"].map { try occupant(.alice, $0) }
        try fixture.store.write { ledger in
            for session in sessions { try ledger.putOccupant(session, in: fixture.room) }
            try ledger.removeOccupant(sessions[1].session, from: fixture.room)
            #expect(Set(try ledger.occupants(of: fixture.room).map(\.session.resource)) == ["a", "c"])
            try ledger.removeOccupants(of: fixture.room)
            #expect(try ledger.allOccupants().isEmpty)
        }
    }

    @Test func anAccountIsFoundInAllItsRooms() throws {
        try fixture.store.write { ledger in
            let second = try ledger.addRoom(Fixture.newRoom(201))
            try ledger.putOccupant(occupant(.alice, "a"), in: fixture.room)
            try ledger.putOccupant(occupant(.alice, "b"), in: second)
            try ledger.putOccupant(occupant(.bob, "a", nick: "bob"), in: second)
            let found = try ledger.occupants(by: .alice)
            #expect(Set(found.keys) == [fixture.room, second])
            #expect(found[second]?.map(\.session.resource) == ["b"])
        }
    }
}
