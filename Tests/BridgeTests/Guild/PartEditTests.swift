// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import Testing
import XMPP

@testable import Bridge

struct PartEditTests {
    @Test func onlyThePartThatChangedIsCorrected() throws {
        let (stage, message) = try Self.stage("two files", files: ["a.txt", "b.txt"])
        try stage.edit(message) { $0.content = "two good files" }
        #expect(stage.bodies == ["two good files"])
        #expect(stage.sent("message").first?.payload(Correction.self)?.id == "\(message.id)")
    }

    @Test func aFileTakenAwayIsTakenBackByItsAuthor() throws {
        let (stage, message) = try Self.stage("two files", files: ["a.txt", "b.txt"])
        try stage.edit(message) { $0.attachments.removeFirst() }
        let retraction = try #require(stage.sent("message").first)
        #expect(stage.sent("message").count == 1)
        #expect(retraction["from"] == "\(stage.room)/Ana")
        #expect(retraction.payload(Retraction.self)?.id == "\(message.id).1")
    }

    @Test func aNewFileIsSaidUnderAnIDOfItsOwnAndGoesWithTheMessage() throws {
        let (stage, message) = try Self.stage("no file yet")
        try stage.edit(message) { $0.attachments = [Self.file(9, "late.txt")] }
        let said = try #require(stage.sent("message").first)
        #expect(stage.sent("message").count == 1)
        #expect(said.payload(Correction.self) == nil)
        let stanzaID = try #require(said.first("stanza-id", in: NS.stanzaID)?["id"])
        stage.clear()
        try stage.discord(
            .messageDelete(MessageDelete(ids: [message.id], channelID: Stage.general, guildID: Stage.guild)))
        let gone = stage.sent("message").compactMap { $0.payload(Retraction.self)?.id }
        #expect(gone == ["\(message.id)", stanzaID])
    }

    @Test func aTextAddedToAFileAndTakenAwayAgain() throws {
        let (stage, message) = try Self.stage("", files: ["a.txt"])
        var edited = try stage.edit(message) { $0.content = "look" }
        #expect(stage.bodies == ["look"])
        let stanzaID = try #require(stage.sent("message").first?["id"])
        edited = try stage.edit(edited) { $0.content = "look here" }
        #expect(stage.sent("message").first?.payload(Correction.self)?.id == stanzaID)
        try stage.edit(edited) { $0.content = "" }
        #expect(stage.sent("message").first?.payload(Retraction.self)?.id == stanzaID)
    }

    @Test func anEditThatComesBeforeItsMessageWaitsForIt() throws {
        let (stage, first) = try Self.stage("first")
        var late = first
        late.id = stage.newMessageID()
        late.content = "lat"
        try stage.edit(late) { $0.content = "late" }
        #expect(stage.sent.isEmpty)
        try stage.discord(.messageCreate(MessageCreate(message: late, guildID: Stage.guild)))
        #expect(stage.bodies == ["late"])
    }

    @Test func anEditWhoseMessageNeverComesIsTheMessage() throws {
        let (stage, first) = try Self.stage("first")
        var lost = first
        lost.id = stage.newMessageID()
        try stage.edit(lost) { $0.content = "all that is left" }
        try stage.tick(afterSeconds: 61)
        #expect(stage.bodies == ["all that is left"])
    }

    @Test func anAnswerThatWasThinkingIsSaidOnceItIsThere() throws {
        let (stage, first) = try Self.stage("first")
        var answer = first
        answer.id = stage.newMessageID()
        answer.kind = .chatInputCommand
        answer.content = ""
        answer.flags = .loading
        answer.interaction = InteractionMetadata(id: 1, kind: .command, user: Stage.ana, name: "answer")
        try stage.discord(.messageCreate(MessageCreate(message: answer, guildID: Stage.guild)))
        #expect(stage.bodies.isEmpty)
        answer.flags = []
        answer.content = "42"
        try stage.discord(.messageUpdate(MessageUpdate(message: answer, guildID: Stage.guild)))
        #expect(stage.bodies == ["Ana used /answer:\n42"])
    }

    @Test func aPreviewIsNoEditAndABotsLateCardIs() throws {
        let (stage, message) = try Self.stage("https://example.org")
        var preview = Embed(title: "Example", url: "https://example.org")
        preview.type = "link"
        try stage.edit(message, isMarked: false) { $0.embeds = [preview] }
        #expect(stage.sent.isEmpty)
        var bot = message
        bot.id = stage.newMessageID()
        bot.author = User(id: 303, username: "bot")
        bot.author.isBot = true
        bot.content = "Weather:"
        try stage.discord(.messageCreate(MessageCreate(message: bot, guildID: Stage.guild)))
        try stage.edit(bot, isMarked: false) { $0.embeds = [Embed(title: "Sunny")] }
        #expect(stage.bodies == ["Weather:\n*Sunny*"])
    }

    private static func file(_ id: Discord.Attachment.ID, _ name: String) -> Discord.Attachment {
        Discord.Attachment(id: id, filename: name, url: "https://cdn.example/\(id)/\(name)", size: 5)
    }

    private static func stage(
        _ content: String, files: [String] = []
    ) throws -> (Stage, Discord.Message) {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        var message = Discord.Message(
            id: stage.newMessageID(), channelID: Stage.general, author: Stage.ana, content: content)
        message.attachments = files.enumerated().map { file(Discord.Attachment.ID(UInt64($0.offset + 1)), $0.element) }
        try stage.discord(.messageCreate(MessageCreate(message: message, guildID: Stage.guild)))
        stage.clear()
        return (stage, message)
    }
}

extension Stage {
    @discardableResult
    func edit(
        _ message: Discord.Message, isMarked: Bool = true, _ change: (inout Discord.Message) -> Void
    ) throws -> Discord.Message {
        var edited = message
        change(&edited)
        if isMarked { edited.editedAt = now }
        clear()
        try discord(.messageUpdate(MessageUpdate(message: edited, guildID: Self.guild)))
        return edited
    }
}
