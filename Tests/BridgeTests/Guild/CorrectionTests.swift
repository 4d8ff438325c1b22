// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import Testing
import XMPP

@testable import Bridge

/// Corrections from the room, of messages of all lengths and by all kinds of clients.
struct CorrectionTests {
    private static let long = (1...3).map { String(repeating: "\($0)", count: 1900) }

    /// Juliet is in, and has said something that Discord has.
    private func stage(said text: String = "helo") throws -> Stage {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        try stage.say(text)
        try stage.serve()
        stage.clear()
        return stage
    }

    private func stanzaID(_ stage: Stage) throws -> String {
        try #require(stage.sent("message").last?.first("stanza-id", in: NS.stanzaID)?["id"])
    }

    private func archived(_ stage: Stage) throws -> [Element] {
        try stage.store.view { ledger in
            let room = try #require(try ledger.room(channel: Stage.general))
            return try ledger.archived(after: 0, in: room.id, limit: 100).map(\.stanza)
        }
    }

    @Test func someClientsNameTheLastCorrectionInsteadOfTheMessage() throws {
        let stage = try stage()
        try stage.say("hell", id: "m2", [Correction("m1").element])
        #expect(try stage.serve() == ["edit 5001 hell"])
        try stage.say("hello", id: "m3", [Correction("m2").element])
        #expect(try stage.serve() == ["edit 5001 hello"])
    }

    @Test func aShorterTextLeavesNothingBehindAndIsNotTakenForADeletion() throws {
        let stage = try stage(said: Self.long.joined(separator: "\n"))
        try stage.say("short", id: "m2", [Correction("m1").element])
        #expect(try stage.serve() == ["edit 5001 short", "delete 5003", "delete 5002"])
        #expect(!stage.sent("message").contains { $0.payload(Retraction.self) != nil })
        stage.clear()
        try stage.say(Self.long[0...1].joined(separator: "\n"), id: "m3", [Correction("m1").element])
        #expect(try stage.serve(from: 5004).map { $0.prefix(12) } == ["edit 5001 11", "post 5004 22"])
    }

    @Test func correctionsThatWaitForDiscordCountOnEachOther() throws {
        let stage = try stage(said: Self.long.joined(separator: "\n"))
        try stage.say("short", id: "m2", [Correction("m1").element])
        try stage.say(Self.long[0...1].joined(separator: "\n"), id: "m3", [Correction("m1").element])
        let done = try stage.serve(from: 5004).map { String($0.prefix(12)) }
        #expect(done == ["edit 5001 sh", "delete 5003", "delete 5002", "edit 5001 11", "post 5004 22"])
    }

    @Test func whoDeletesOnePieceOnDiscordDeletesAllOfTheMessage() throws {
        let stage = try stage(said: Self.long.joined(separator: "\n"))
        try stage.tell(deletionOf: 5002)
        #expect(stage.sent("message").count { $0.payload(Retraction.self) != nil } == 1)
        #expect(try stage.serve() == ["delete 5001", "delete 5003"])
    }

    @Test func whatIsTakenBackIsNotReadInItsCorrectionsEither() throws {
        let stage = try stage()
        try stage.say("hello, secret", id: "m2", [Correction("m1").element])
        try stage.serve()
        try stage.say(nil, id: "m3", [Retraction("m1").element])
        #expect(try stage.serve() == ["delete 5001"])
        #expect(!(try archived(stage)).contains { $0.description.contains("secret") })
    }

    @Test func whatIsDeletedOnDiscordIsNotReadInItsCorrectionsEither() throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        let id = stage.newMessageID()
        try stage.write("helo", id: id)
        var message = Discord.Message(id: id, channelID: Stage.general, author: Stage.ana, content: "hello, secret")
        message.editedAt = stage.now
        try stage.discord(.messageUpdate(MessageUpdate(message: message, guildID: Stage.guild)))
        #expect(try archived(stage).contains { $0.description.contains("secret") })
        try stage.tell(deletionOf: id)
        #expect(!(try archived(stage)).contains { $0.description.contains("secret") })
    }

    @Test func aReactionToACorrectionIsOneToTheMessage() throws {
        let stage = try stage()
        try stage.say("hello", id: "m2", [Correction("m1").element])
        let corrected = try stanzaID(stage)
        try stage.serve()
        try stage.say(nil, id: "r1", [Reactions(to: corrected, ["👍"]).element])
        #expect(try stage.serve() == ["react 5001"])
    }

    @Test func anAnswerToACorrectionQuotesWhatItSaysNow() throws {
        let stage = try stage()
        try stage.say("hello", id: "m2", [Correction("m1").element])
        let corrected = try stanzaID(stage)
        try stage.serve()
        try stage.say("hi", id: "m3", [Reply(corrected).element])
        let post = try #require(try stage.serve(from: 5002).first)
        #expect(post.contains("/5001)") && post.contains("**Juliet** hello\nhi"))
    }

    @Test func anAnswerOnDiscordQuotesWhatTheMessageSaysNow() throws {
        let stage = try stage()
        try stage.say("hello", id: "m2", [Correction("m1").element])
        try stage.serve()
        stage.clear()
        var answer = Discord.Message(
            id: stage.newMessageID(), channelID: Stage.general, author: Stage.ana, content: "hi")
        answer.kind = .reply
        answer.reference = MessageReference(replyTo: 5001)
        try stage.discord(.messageCreate(MessageCreate(message: answer, guildID: Stage.guild)))
        #expect(stage.bodies.first?.hasPrefix("> ") == true)
        #expect(stage.bodies.first?.contains("hello\n") == true)
    }

    @Test func anAnswerToWhatStillWaitsForDiscordHasItsQuoteAllTheSame() throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        try stage.say("tea?")
        let question = try stanzaID(stage)
        try stage.say("yes", id: "m2", [Reply(question).element])
        #expect(try stage.serve() == ["post 5001 tea?", "post 5002 -# ↩ **Juliet** tea?\nyes"])
    }

    @Test func anAnswerToAnUnknownMessageKeepsWhatTheSenderQuoted() throws {
        let stage = try stage()
        let quote = Fallback(for: NS.reply, body: [.range(0..<16)]).element
        let to = stage.room.with(resource: "Tybalt")
        try stage.say("> a *rude* word\nindeed", id: "m2", [Reply("elsewhere", to: to).element, quote])
        #expect(try stage.serve(from: 5002) == ["post 5002 -# ↩ **Tybalt** a \\*rude\\* word\nindeed"])
    }

    @Test func aCorrectionThatIsAnEncryptedFileDoesNotTellItsKey() throws {
        let stage = try stage()
        let url = "aesgcm://upload.localhost/a.jpg#" + String(repeating: "00", count: 44)
        try stage.say(url, id: "m2", [Correction("m1").element])
        let done = try stage.serve()
        #expect(done.count == 1 && done[0].contains("encrypted") && !done[0].contains("aesgcm"))
    }
}
