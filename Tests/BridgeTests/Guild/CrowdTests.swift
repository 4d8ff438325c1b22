// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Testing
import XMPP

@testable import Bridge

/// Rooms of thousands.
struct CrowdTests {
    private func somebody(_ number: UInt64) -> User {
        User(id: User.ID(10_000 + number), username: "user\(number)", globalName: "User \(number)")
    }

    private func stage(members: UInt64, cap: Int) throws -> Stage {
        let stage = try Stage(settings: { $0.puppetCap = cap })
        try stage.open { create in create.members += (0..<members).map { Member(user: somebody($0)) } }
        return stage
    }

    private func say(_ stage: Stage, _ number: UInt64) throws {
        try stage.tick(afterSeconds: 61)  // who spoke when is kept to the minute
        stage.clear()
        let author = somebody(number)
        var message = Discord.Message(
            id: stage.newMessageID(), channelID: Stage.general, author: author, content: "hello")
        message.timestamp = stage.now
        try stage.discord(
            .messageCreate(MessageCreate(message: message, guildID: Stage.guild, member: Member(user: author))))
    }

    /// Nicks that came and went, in order, as Juliet saw it.
    private func comings(_ stage: Stage) -> [String] {
        stage.sent("presence").compactMap { presence in
            JID(presence["from"] ?? "")?.resource.map { (presence["type"] == nil ? "+" : "-") + $0 }
        }
    }

    @Test func whoeverEntersARoomOfThousandsSeesOnlyWhoSpokeLately() throws {
        let stage = try stage(members: 5000, cap: 100)
        try stage.join()
        #expect(comings(stage) == ["+Juliet"])
        try say(stage, 7)
        #expect(comings(stage) == ["+User 7"] && stage.sent("message").first?["from"] == "\(stage.room)/User 7")
        stage.clear()
        try stage.join("romeo@localhost/orchard", as: "Romeo")
        #expect(stage.sent("presence", to: "romeo@localhost/orchard").count == 3)
    }

    @Test func whoHasBeenSilentLongestMakesRoomForWhoSpeaks() throws {
        let stage = try stage(members: 50, cap: 3)
        try stage.join()
        for number: UInt64 in [1, 2, 3] { try say(stage, number) }
        try say(stage, 1)
        try say(stage, 4)
        #expect(comings(stage) == ["+User 4", "-User 2"])
        #expect(stage.sent.last?.name.local == "message")
        #expect(stage.sent("message").count == 1)
        try stage.leave(as: "Juliet")
        stage.clear()
        try stage.join()
        #expect(comings(stage).sorted() == ["+Juliet", "+User 1", "+User 3", "+User 4"])
        try say(stage, 5)
        #expect(comings(stage) == ["+User 5", "-User 3"])
    }

    @Test func whereAllAreShownNobodyGoesButMasks() throws {
        let stage = try stage(members: 2, cap: 4)
        try stage.join()
        for number: UInt64 in 1...3 {
            stage.clear()
            var message = Discord.Message(
                id: stage.newMessageID(), channelID: Stage.general,
                author: User(id: 900, username: "Mask \(number)"), content: "hello")
            message.webhookID = 900
            try stage.discord(.messageCreate(MessageCreate(message: message, guildID: Stage.guild)))
        }
        #expect(comings(stage) == ["+Mask 3", "-Mask 2"])
        let room = try #require(stage.cats.rooms[Stage.general]?.room)
        #expect(["Ana", "User 0", "User 1"].allSatisfy { room.occupant(nick: $0) != nil })
    }
}
