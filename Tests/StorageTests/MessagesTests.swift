// SPDX-License-Identifier: Apache-2.0
import Discord
import Storage
import Testing
import XMPP

@Suite struct MessagesTests {
    private let fixture: Fixture

    init() throws {
        fixture = try Fixture()
    }

    private func fromDiscord(_ id: Snowflake) -> StoredMessage {
        StoredMessage(
            roomID: fixture.room, id: id, author: .user(9), parts: 2, contentHash: .max, editedAt: .at(1),
            state: .delivered)
    }

    private func fromRoom(_ id: Snowflake, clientID: String = "c1", by account: JID = .alice) -> StoredMessage {
        StoredMessage(
            roomID: fixture.room, id: id, author: .account(account, nick: "Zoë"), clientID: clientID,
            originID: "o1", state: .sent)
    }

    @Test func aMessageOfEitherSideComesBackAsItWas() throws {
        try fixture.store.write { ledger in
            for message in [fromDiscord(5), fromRoom(6)] {
                let isNew = try ledger.record(message)
                #expect(isNew)
                #expect(try ledger.message(message.id, in: fixture.room) == message)
            }
            #expect(try ledger.message(7, in: fixture.room) == nil)
        }
    }

    @Test(arguments: [nil, "o1", "c1"] as [String?], [nil, "c1"] as [String?])
    func theIDsOfAClientComeBackAsTheyWere(originID: String?, clientID: String?) throws {
        try fixture.store.write { ledger in
            var message = fromRoom(6)
            message.clientID = clientID
            message.originID = originID
            try ledger.record(message)
            #expect(try ledger.message(6, in: fixture.room) == message)
        }
    }

    @Test func aMessageIsRecordedOnce() throws {
        try fixture.store.write { ledger in
            let isNew = try ledger.record(fromDiscord(5))
            #expect(isNew)
            var again = fromDiscord(5)
            again.parts = 9
            #expect(try !ledger.record(again))
            #expect(try ledger.message(5, in: fixture.room)?.parts == 2)
        }
    }

    @Test func aCorrectionFindsItsAuthorsNewestMessageOfThatID() throws {
        try fixture.store.write { ledger in
            try ledger.record(fromRoom(5))
            try ledger.record(fromRoom(6))
            try ledger.record(fromRoom(7, by: .bob))
            #expect(try ledger.message(clientID: "c1", by: .alice, in: fixture.room)?.id == 6)
            #expect(try ledger.message(clientID: "c1", by: .bob, in: fixture.room)?.id == 7)
            #expect(try ledger.message(clientID: "c2", by: .bob, in: fixture.room) == nil)
        }
    }

    @Test func aMessageFromDiscordIsItsOwnLink() throws {
        try fixture.store.write { ledger in
            try ledger.record(fromDiscord(5))
            #expect(try ledger.message(discordID: 5, in: fixture.room)?.id == 5)
            #expect(try ledger.discordIDs(of: 5, in: fixture.room) == [5])
            #expect(try !ledger.isLinked(5))
            #expect(try ledger.discordIDs(of: 99, in: fixture.room).isEmpty)
        }
    }

    @Test func aMessageFromTheRoomMayBeSeveralOnDiscord() throws {
        try fixture.store.write { ledger in
            try ledger.record(fromRoom(5))
            #expect(try ledger.discordIDs(of: 5, in: fixture.room).isEmpty)
            #expect(try ledger.link(71, to: 5, in: fixture.room, n: 1))
            #expect(try ledger.link(70, to: 5, in: fixture.room, n: 0))
            #expect(try !ledger.link(70, to: 5, in: fixture.room, n: 0))
            #expect(try ledger.discordIDs(of: 5, in: fixture.room) == [70, 71])
            #expect(try ledger.message(discordID: 71, in: fixture.room)?.id == 5)
            #expect(try ledger.isLinked(71))
            try ledger.unlink(71)
            #expect(try ledger.discordIDs(of: 5, in: fixture.room) == [70])
        }
    }

    @Test func nothingIsLinkedToWhatIsNotThere() throws {
        try fixture.store.write { ledger in
            #expect(throws: (any Error).self) { try ledger.link(70, to: 5, in: fixture.room) }
        }
    }

    @Test func aLinkIsGoodInItsOwnRoomOnly() throws {
        try fixture.store.write { ledger in
            let other = try ledger.addRoom(Fixture.newRoom(201))
            try ledger.record(fromRoom(5))
            try ledger.link(70, to: 5, in: fixture.room)
            #expect(try ledger.message(discordID: 70, in: other) == nil)
        }
    }

    @Test func aMessageIsRetractedOnce() throws {
        try fixture.store.write { ledger in
            try ledger.record(fromRoom(5))
            try ledger.setState(5, in: fixture.room, to: .delivered)
            #expect(try ledger.message(5, in: fixture.room)?.state == .delivered)
            #expect(try ledger.markRetracted(5, in: fixture.room))
            #expect(try !ledger.markRetracted(5, in: fixture.room))
            #expect(try !ledger.markRetracted(6, in: fixture.room))
            #expect(try ledger.message(5, in: fixture.room)?.state == .retracted)
        }
    }

    @Test func anEditIsNoted() throws {
        try fixture.store.write { ledger in
            try ledger.record(fromDiscord(5))
            try ledger.setEdited(5, in: fixture.room, at: .at(9), contentHash: 4, parts: 1)
            let message = try #require(try ledger.message(5, in: fixture.room))
            #expect(message.editedAt == .at(9) && message.contentHash == 4 && message.parts == 1)
        }
    }

    @Test func catchUpSeesBothKindsByTheirDiscordIDs() throws {
        try fixture.store.write { ledger in
            let other = try ledger.addRoom(Fixture.newRoom(201))
            for id in [10, 20, 30] as [Snowflake] { try ledger.record(fromDiscord(id)) }
            try ledger.record(fromRoom(15))
            try ledger.link(25, to: 15, in: fixture.room, n: 0)
            try ledger.link(26, to: 15, in: fixture.room, n: 1)
            var elsewhere = fromDiscord(21)
            elsewhere.roomID = other
            try ledger.record(elsewhere)
            let copies = try ledger.discordCopies(in: fixture.room, from: 20, through: 30)
            #expect(copies.map(\.discordID) == [20, 25, 26, 30])
            #expect(copies.map(\.message.id) == [20, 15, 15, 30])
            #expect(try ledger.messages(in: fixture.room, from: 15, through: 20).map(\.id) == [15, 20])
        }
    }
}
