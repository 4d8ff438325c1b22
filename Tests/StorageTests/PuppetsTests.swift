// SPDX-License-Identifier: Apache-2.0
import Discord
import Storage
import Testing

@Suite struct PuppetsTests {
    private let fixture: Fixture

    init() throws {
        fixture = try Fixture()
    }

    private func puppet(_ id: User.ID, _ nick: String, in guild: Guild.ID = Fixture.guild) -> StoredPuppet {
        StoredPuppet(guildID: guild, userID: id, nick: nick, displayName: "The \(nick)")
    }

    @Test func aPuppetIsFoundByUserAndByNick() throws {
        var carol = puppet(1, "Carol")
        carol.avatarHash = "a_123"
        carol.isBot = true
        carol.spokeAt = .at(5)
        try fixture.store.write { ledger in
            try ledger.putPuppet(carol)
            #expect(try ledger.puppet(1, in: Fixture.guild) == carol)
            #expect(try ledger.puppet(nick: "cAROL", in: Fixture.guild) == carol)
            #expect(try ledger.puppet(nick: "carl", in: Fixture.guild) == nil)
            #expect(try ledger.puppet(1, in: 1) == nil)
        }
    }

    @Test(arguments: ["Élodie", "élodie", "ÉLODIE", "E\u{301}lodie", "Ｅ\u{301}ｌｏｄｉｅ"])
    func noTwoInAGuildLookAlike(second: String) throws {
        try fixture.store.write { ledger in
            try ledger.putPuppet(puppet(1, "Élodie"))
            #expect(throws: (any Error).self) { try ledger.putPuppet(puppet(2, second)) }
            try Fixture.addGuild(101, to: ledger)
            try ledger.putPuppet(puppet(2, second, in: 101))
            #expect(try ledger.puppets(of: Fixture.guild).count == 1)
        }
    }

    @Test func aPuppetMayChangeItsOwnNicksCase() throws {
        try fixture.store.write { ledger in
            try ledger.putPuppet(puppet(1, "carol"))
            try ledger.putPuppet(puppet(1, "CAROL"))
            #expect(try ledger.puppets(of: Fixture.guild).map(\.nick) == ["CAROL"])
        }
    }

    @Test func aFreedNickMayBeTaken() throws {
        try fixture.store.write { ledger in
            try ledger.putPuppet(puppet(1, "carol"))
            try ledger.putPuppet(puppet(1, "caroline"))
            try ledger.putPuppet(puppet(2, "Carol"))
            try ledger.removePuppet(1, in: Fixture.guild)
            try ledger.putPuppet(puppet(3, "caroline"))
            #expect(try ledger.puppets(of: Fixture.guild).map(\.userID) == [2, 3])
        }
    }

    @Test func aChangeOfNamesKeepsWhenTheySpoke() throws {
        try fixture.store.write { ledger in
            try ledger.putPuppet(puppet(1, "carol"))
            try ledger.noteSpeech(of: 1, in: fixture.room, guild: Fixture.guild, at: .at(5))
            try ledger.putPuppet(puppet(1, "caroline"))
            #expect(try ledger.puppet(1, in: Fixture.guild)?.spokeAt == .at(5))
        }
    }

    @Test func recentSpeakersComeLastFirst() throws {
        try fixture.store.write { ledger in
            let second = try ledger.addRoom(Fixture.newRoom(201))
            for id in 1...5 as ClosedRange<UInt64> { try ledger.putPuppet(puppet(User.ID(id), "p\(id)")) }
            let speeches: [(User.ID, RoomID, Int64)] = [
                (1, fixture.room, 100), (2, fixture.room, 300), (3, second, 200), (1, second, 400),
                (1, fixture.room, 50),
                (3, second, 259),
            ]
            for (user, room, moment) in speeches {
                try ledger.noteSpeech(of: user, in: room, guild: Fixture.guild, at: .at(moment))
            }
            #expect(try ledger.recentSpeakers(of: Fixture.guild, limit: 10).map(\.userID) == [1, 2, 3])
            #expect(try ledger.recentSpeakers(of: Fixture.guild, limit: 1).map(\.userID) == [1])
            let inRoom = try ledger.recentSpeakers(in: fixture.room, limit: 10)
            #expect(inRoom.map(\.userID) == [2, 1])
            #expect(inRoom.map(\.spokeAt) == [.at(300), .at(100)])
        }
    }
}
