// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import Testing

@Suite struct RoomsTests {
    private let fixture: Fixture

    init() throws {
        fixture = try Fixture()
    }

    @Test func aRoomIsFoundByNumberChannelAndLocalpart() throws {
        try fixture.store.write { ledger in
            let room = try #require(try ledger.room(fixture.room))
            #expect(room.channelID == Fixture.channel)
            #expect(room.secret == [UInt8](repeating: 7, count: 32))
            #expect(room.state == .open)
            #expect(room.newestSeen == 0)
            #expect(room.subject == nil)
            #expect(try ledger.room(channel: Fixture.channel) == room)
            #expect(try ledger.room(localpart: "guild-100.room-200") == room)
            #expect(try ledger.rooms(of: Fixture.guild) == [room])
            #expect(try ledger.room(channel: 1) == nil)
        }
    }

    @Test func aChannelHasOneRoom() throws {
        try fixture.store.write { ledger in
            #expect(throws: (any Error).self) { try ledger.addRoom(Fixture.newRoom()) }
        }
    }

    @Test func aRoomNeedsItsGuild() throws {
        try fixture.store.write { ledger in
            #expect(throws: (any Error).self) { try ledger.addRoom(Fixture.newRoom(201, in: 1)) }
        }
    }

    @Test func theMarkOfWhatIsBridgedOnlyRises() throws {
        try fixture.store.write { ledger in
            for id in [50, 70, 60] as [Message.ID] { try ledger.setNewestSeen(fixture.room, id) }
            #expect(try ledger.room(fixture.room)?.newestSeen == 70)
        }
    }

    @Test func whatChangesIsKept() throws {
        let subject = Subject(text: "Tea", setter: "alice", at: .at(1))
        try fixture.store.write { ledger in
            try ledger.describeRoom(
                fixture.room, name: "tea", topic: "leaves", kind: .voice, parentID: 9, position: 3)
            try ledger.setState(fixture.room, to: .closed)
            try ledger.setSubject(fixture.room, to: subject)
            let room = try #require(try ledger.room(fixture.room))
            #expect(room.name == "tea" && room.topic == "leaves" && room.kind == .voice)
            #expect(room.parentID == 9 && room.position == 3)
            #expect(room.state == .closed)
            #expect(room.subject == subject)
            #expect(room.localpart == "guild-100.room-200")
            try ledger.setSubject(fixture.room, to: nil)
            #expect(try ledger.room(fixture.room)?.subject == nil)
        }
    }

    @Test func aSubjectSetByTheRoomHasNoSetter() throws {
        let subject = Subject(text: "", setter: nil, at: .at(1))
        try fixture.store.write { ledger in
            try ledger.setSubject(fixture.room, to: subject)
            #expect(try ledger.room(fixture.room)?.subject == subject)
        }
    }

    @Test func localpartsAreMintedUnique() throws {
        try fixture.store.write { ledger in
            var seen: Set<String> = []
            for number in 1...30 {
                let channel = Channel.ID(UInt64(1000 + number))
                let localpart = try ledger.mintLocalpart(under: "tea", name: "général", for: channel)
                #expect(seen.insert(localpart).inserted)
                #expect(localpart.hasPrefix("tea.general"))
                var room = Fixture.newRoom(channel)
                room.localpart = localpart
                try ledger.addRoom(room)
            }
        }
    }
}
