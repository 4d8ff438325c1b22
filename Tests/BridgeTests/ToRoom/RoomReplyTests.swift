// SPDX-License-Identifier: Apache-2.0
import Discord
import Testing
import XMPP

@testable import Bridge

@Suite struct RoomReplyTests {
    private struct Known: RepliedMessages {
        var messages: [Discord.Message.ID: RepliedMessage] = [:]
        func replied(to message: Discord.Message.ID) -> RepliedMessage? { messages[message] }
    }

    private func answer(_ content: String, to referenced: ReferencedMessage?) -> Discord.Message {
        var message = Discord.Message(content, kind: .reply)
        message.reference = MessageReference(replyTo: 5)
        message.referencedMessage = referenced
        return message
    }

    private func asked(_ content: String) -> ReferencedMessage {
        .message(Discord.Message(id: 5, channelID: 20, author: User(id: 1, username: "juliet"), content: content))
    }

    @Test func anAnswerQuotesWhatItAnswers() throws {
        let author = JID("balcony@d.example/Juliet")
        let known = Known(messages: [
            5: RepliedMessage(stanzaID: "77", author: author, nick: "Juliet", text: "Wherefore?")
        ])
        let part = try #require(
            RoomMessage(answer("**Why** not", to: asked("x")), names: KnownNames(), replies: known).parts.first)
        #expect(part.body == "> Juliet:\n> Wherefore?\n*Why* not")
        #expect(part.payloads.first == Reply("77", to: author).element)
        #expect(part.payloads[1] == Fallback(for: NS.reply, body: [.range(0..<23)]).element)
        #expect(try Fallback(part.payloads[1]).stripped(part.body) == "*Why* not")
        let markup = try Markup(try #require(part.payloads.first { $0.name == Markup.name }))
        #expect(markup.stretches == [.span(24..<27, [.strong])])
    }

    @Test func withoutALedgerDiscordsIdIsTheStanzaID() throws {
        let part = try #require(RoomMessage(answer("yes", to: asked("**a**?")), names: KnownNames()).parts.first)
        #expect(part.body == "> Juliet:\n> *a*?\nyes")
        #expect(try Reply(part.payloads[0]).id == "5")
    }

    @Test func whatTheRoomNeverHadIsQuotedAsText() throws {
        let part = try #require(
            RoomMessage(answer("yes", to: asked("a?")), names: KnownNames(), replies: Known()).parts.first)
        #expect(part.body == "> Juliet:\n> a?\nyes")
        #expect(part.payloads.isEmpty)
    }

    @Test func deletedAndUnknownMessagesAreNamedSo() throws {
        let deleted = try #require(RoomMessage(answer("yes", to: .deleted), names: KnownNames()).parts.first)
        #expect(deleted.body == "> [replying to a deleted message]\nyes")
        let unknown = try #require(RoomMessage(answer("yes", to: nil), names: KnownNames()).parts.first)
        #expect(unknown.body == "> [a message that is not here]\nyes")
    }

    @Test func quotesAreShort() throws {
        let lines = try #require(
            RoomMessage(answer("yes", to: asked("a\nb\n\nc\nd")), names: KnownNames()).parts.first)
        #expect(lines.body == "> Juliet:\n> a\n> b\n> c…\nyes")
        let long = try #require(
            RoomMessage(answer("yes", to: asked(String(repeating: "é", count: 500))), names: KnownNames()).parts.first)
        #expect(long.body.unicodeScalars.count == "> Juliet:\n> \nyes".count + 200)
    }

    @Test func aFileCanBeAnAnswer() throws {
        var message = answer("", to: asked("a?"))
        message.attachments = [Discord.Attachment(id: 6, filename: "a.png", url: "https://cdn.example/a.png", size: 5)]
        let parts = RoomMessage(message, names: KnownNames()).parts
        #expect(parts.map(\.body) == ["https://cdn.example/a.png"])
        #expect(parts[0].payloads.contains { $0.name == Reply.name })
        #expect(!parts[0].payloads.contains { $0.name == Fallback.name })
    }

    @Test func anAnswerToAFileNamesIt() throws {
        var file = Discord.Message(id: 5, channelID: 20, author: User(id: 1, username: "juliet"))
        file.attachments = [Discord.Attachment(id: 6, filename: "a.png", url: "https://cdn.example/a.png", size: 5)]
        let part = try #require(RoomMessage(answer("nice", to: .message(file)), names: KnownNames()).parts.first)
        #expect(part.body == "> Juliet:\n> [a.png]\nnice")
    }
}
