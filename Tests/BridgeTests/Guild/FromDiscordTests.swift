// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import Testing
import XMPP

@testable import Bridge

struct FromDiscordTests {
    @Test func aMessageReachesTheRoomUnderItsOwnSnowflake() throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        stage.clear()
        let id = stage.newMessageID()
        try stage.write("hello", id: id)
        let message = try #require(stage.sent("message").first)
        #expect(message["from"] == "\(stage.room)/Ana")
        #expect(message["id"] == "\(id)")
        #expect(message.first("body", in: NS.component)?.text == "hello")
        #expect(message.first("stanza-id", in: NS.stanzaID)?["id"] == "\(id)")
        #expect(message.first("occupant-id", in: NS.occupantID)?["id"]?.isEmpty == false)
    }

    @Test func theSameEventTwiceIsOneMessage() throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        stage.clear()
        let id = stage.newMessageID()
        try stage.write("hello", id: id)
        try stage.write("hello", id: id)
        #expect(stage.bodies == ["hello"])
    }

    @Test func whoSpeaksIsPresentFirst() throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        stage.clear()
        try stage.write("hi", id: stage.newMessageID(), by: User(id: 999, username: "newbie"))
        let names = stage.sent.filter { $0["to"] == Stage.juliet }.map(\.name.local)
        #expect(names == ["presence", "message"])
    }

    @Test func anEditIsACorrectionOfTheFirstID() throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        let id = stage.newMessageID()
        try stage.write("helo", id: id)
        stage.clear()
        for text in ["hello", "hello!"] {
            var edited = Discord.Message(id: id, channelID: Stage.general, author: Stage.ana, content: text)
            edited.editedAt = stage.now
            try stage.discord(.messageUpdate(MessageUpdate(message: edited, guildID: Stage.guild)))
        }
        let corrections = stage.sent("message").map { $0.first("replace", in: NS.correction)?["id"] }
        #expect(stage.bodies == ["hello", "hello!"])
        #expect(corrections == ["\(id)", "\(id)"])
    }

    @Test func anUpdateThatChangesNothingReadableIsNoEdit() throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        let id = stage.newMessageID()
        try stage.write("see https://example.org", id: id)
        stage.clear()
        var update = Discord.Message(
            id: id, channelID: Stage.general, author: Stage.ana, content: "see https://example.org")
        update.isPinned = true
        try stage.discord(.messageUpdate(MessageUpdate(message: update, guildID: Stage.guild)))
        #expect(stage.sent.isEmpty)
    }

    @Test func aDeletionIsToldOnceAndLeavesATombstone() throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        let id = stage.newMessageID()
        try stage.write("oops", id: id)
        stage.clear()
        for _ in 0..<2 {
            try stage.discord(
                .messageDelete(MessageDelete(ids: [id], channelID: Stage.general, guildID: Stage.guild)))
        }
        let retractions = stage.sent("message").compactMap { $0.first("retract", in: NS.retraction)?["id"] }
        #expect(retractions == ["\(id)"])
        let room = try #require(stage.switchboard.guilds[Stage.guild]?.rooms[Stage.general])
        let archived = try stage.store.write { try $0.archived(ArchiveID(id.rawValue), in: room.stored.id) }
        #expect(archived?.stanza.first("body", in: NS.component) == nil)
    }

    @Test func anAnswerToAMessageFromTheRoomNamesItsStanzaID() throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        stage.clear()
        try stage.say("anyone here?")
        let stanzaID = try #require(stage.sent("message").first?.first("stanza-id", in: NS.stanzaID)?["id"])
        try stage.giveWebhook()
        try stage.accept(stage.errands.first, as: 5001)
        var answer = Discord.Message(
            id: stage.newMessageID(), channelID: Stage.general, author: Stage.ana, content: "I am")
        answer.kind = .reply
        answer.reference = MessageReference(replyTo: 5001)
        stage.clear()
        try stage.discord(.messageCreate(MessageCreate(message: answer, guildID: Stage.guild)))
        let reply = try #require(stage.sent("message").first?.payload(Reply.self))
        #expect(reply.id == stanzaID)
    }

    @Test func ephemeralMessagesStayOnDiscord() throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        stage.clear()
        var message = Discord.Message(
            id: stage.newMessageID(), channelID: Stage.general, author: Stage.ana, content: "psst")
        message.flags = .ephemeral
        try stage.discord(.messageCreate(MessageCreate(message: message, guildID: Stage.guild)))
        #expect(stage.sent.isEmpty)
    }

    @Test func aChannelThatGuestsMayNotSeeHasNoRoomAndNoWordOfItGetsOut() throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        try stage.join(
            "romeo@localhost/orchard", as: "Romeo", room: JID(local: "cats.secret-plans", domain: Stage.domain))
        try stage.write("the plan", id: stage.newMessageID(), in: Stage.secret)
        try stage.write("see <#202>", id: stage.newMessageID())
        let everything = stage.sent.map { Writer.string($0) }.joined()
        #expect(!everything.contains("the plan"))
        #expect(stage.bodies.contains { $0.contains("see") })
        #expect(!stage.bodies.joined().contains("secret-plans"))
        let refusal = stage.sent("presence", to: "romeo@localhost/orchard").last
        #expect(refusal?.first("error", in: NS.component)?.elements.first?.name.local == "item-not-found")
    }

    @Test func losingVisibilityPutsEverybodyOutBeforeTheNextMessage() throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        stage.clear()
        var hidden = Stage.cats.channels[0]
        hidden.overwrites = [Overwrite(id: 100, kind: .role, allow: [], deny: .viewChannel)]
        try stage.discord(.channelUpdate(hidden))
        try stage.write("now private", id: stage.newMessageID())
        #expect(stage.sent("presence").contains { $0["type"] == "unavailable" })
        #expect(!stage.bodies.contains("now private"))
    }

    @Test func anObfuscatedChannelClosesItsRoomAndKeepsItsName() throws {
        let stage = try Stage()
        try stage.open()
        var hidden = Channel(id: Stage.general, kind: .text, name: "___hidden___", guildID: Stage.guild)
        hidden.flags = .obfuscated
        try stage.discord(.channelUpdate(hidden))
        let room = try #require(stage.switchboard.guilds[Stage.guild]?.rooms[Stage.general])
        #expect(!room.isOpen)
        #expect(room.stored.name == "general")
    }
}
