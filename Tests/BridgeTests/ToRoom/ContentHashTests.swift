// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Testing
import XMPP

@testable import Bridge

@Suite struct ContentHashTests {
    private func hash(_ message: Discord.Message) -> UInt64 {
        RoomMessage(message, names: KnownNames()).contentHash
    }

    private func message() -> Discord.Message {
        var message = Discord.Message("see https://a.b")
        message.attachments = [Discord.Attachment(id: 1, filename: "a", url: "https://c.d/a?ex=1", size: 1)]
        message.components = [.text("one")]
        message.poll = Poll(question: .init(text: "Q"), answers: [.init(id: 1, media: .init(text: "A"))])
        return message
    }

    @Test func whatDiscordAddsChangesNothing() {
        let before = hash(message())
        var after = message()
        after.embeds = [Embed(title: "A page", url: "https://a.b")]
        after.isPinned = true
        after.flags = [.hasThread, .crossposted]
        after.attachments[0].url = "https://c.d/a?ex=2"
        after.editedAt = Timestamp(milliseconds: 5)
        #expect(hash(after) == before)
    }

    @Test func whatTheAuthorChangesChangesIt() throws {
        var changed: [Discord.Message] = (0..<7).map { _ in message() }
        changed[0].content += "!"
        changed[1].attachments = []
        changed[2].components = [.text("two")]
        changed[3].poll?.question.text = "R"
        changed[4].poll?.results = try #"{"is_finalized":true}"#.decoded()
        changed[5].stickers = [Sticker(id: 1, name: "a")]
        #expect(Set(changed.map(hash)).count == 7)
    }

    @Test func aBotsCardCountsAndAPreviewOfItsLinkDoesNot() {
        var bot = message()
        bot.author.isBot = true
        let before = hash(bot)
        bot.embeds = [Embed(title: "A page", url: "https://a.b")]
        #expect(hash(bot) == before)
        bot.embeds = [Embed(title: "A card")]
        let card = hash(bot)
        #expect(card != before)
        bot.embeds[0].fields = [EmbedField(name: "n", value: "v")]
        #expect(hash(bot) != card)
    }
}
