// SPDX-License-Identifier: Apache-2.0
import Discord
import Testing
import XMPP

@testable import Bridge

@Suite struct RoomMessagePropertyTests {
    private static let pieces = [
        "*", "**", "_", "__", "~~", "||", "`", "```", "\n", "> ", ">>> ", "# ", "- ", "-# ", "1. ", " ", "\\", "[",
        "](https://a.b)",
        ")", "<", ">", "<@1>", "<@2>", "<#20>", "<t:1:R>", "<:a_b:1>", "@here", "https://a.b/", "é", "😀", "\u{301}",
        "\u{200B}", "\u{202E}", "\u{0}", "\u{FFFE}", "&", "'", "\"", "x", "word", "\r", "\t", "]]>",
    ]

    private func message(_ generator: inout SeededGenerator) -> Discord.Message {
        func text(_ maximum: Int) -> String { generator.text(of: Self.pieces, upTo: maximum) }
        var message = Discord.Message(text(30))
        message.kind = MessageKind(
            rawValue: Bool.random(using: &generator) ? 0 : Int.random(in: 0...64, using: &generator))
        message.author.isBot = Bool.random(using: &generator)
        if Int.random(in: 0..<4, using: &generator) == 0 {
            var embed = Embed(title: text(5), details: text(10), url: text(2))
            embed.fields = [EmbedField(name: text(3), value: text(5))]
            embed.type = generator.pick(["rich", "gifv", "poll_result", nil])
            message.embeds = [embed]
            message.components = [.row([.link(text(3), url: text(2))]), .text(text(5))]
            message.poll = Poll(question: .init(text: text(3)), answers: [.init(media: .init(text: text(2)))])
            message.attachments = [Discord.Attachment(id: 1, filename: text(3), url: text(2), size: 3)]
            message.stickers = [Sticker(id: 1, name: text(3), format: generator.pick([.png, .lottie]))]
            message.snapshots = [MessageSnapshot(content: text(9))]
            message.reference = MessageReference(replyTo: 7)
            message.referencedMessage = generator.pick([
                .deleted, nil, .message(Discord.Message(id: 7, channelID: 20, author: User(id: 1), content: text(20))),
            ])
        }
        return message
    }

    @Test func everyTranslationIsWellFormed() throws {
        var generator = SeededGenerator(seed: 7)
        let names = KnownNames(present: [1])
        for _ in 0..<4000 {
            let message = message(&generator)
            for part in RoomMessage(message, names: names).parts {
                #expect(!part.body.isBlank)
                let stanza = Element("message", in: NS.component, [:], part.elements)
                let written = Element.parsed(stanza)
                #expect(written == stanza, "\(message.content.debugDescription)")
                let count = part.body.unicodeScalars.count
                for payload in part.payloads where payload.name == Markup.name {
                    for case .span(let range, _) in try Markup(payload).stretches {
                        #expect(range.upperBound <= count && !range.isEmpty, "\(message.content.debugDescription)")
                    }
                }
                for payload in part.payloads where payload.name == Reference.name {
                    let range = try Reference(payload).range ?? 0..<0
                    #expect(range.upperBound <= count)
                }
            }
        }
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: ["*", "**a", "[a](", "> ", "||", "`", "<@1", "_a*b", "***a*** ", "- ", "\n", "<@1>", "**a\n**"])
    func bombsTakeLinearTime(_ piece: String) {
        let message = Discord.Message(String(repeating: piece, count: 60_000 / piece.utf8.count))
        #expect(!RoomMessage(message, names: KnownNames(present: [1])).parts.isEmpty)
    }

    /// Servers may end the stream of a component that sends more than a few hundred kilobytes at once.
    @Test(arguments: [
        String(repeating: "*", count: 64) + String(repeating: "a\n", count: 2936) + String(repeating: "*", count: 64),
        String(repeating: "~~__**", count: 5) + String(repeating: "a\n", count: 2900) + "**__~~",
        String(repeating: "`a`*b*", count: 1000), String(repeating: "<@1>", count: 1500),
    ])
    func marksMakeNoHugeStanza(_ text: String) {
        for part in RoomMessage(Discord.Message(text), names: KnownNames(present: [1])).parts {
            let bytes = part.payloads.reduce(part.body.utf8.count) { $0 + Writer.bytes($1).count }
            #expect(bytes < 100_000)
        }
    }
}

extension Element {
    /// The element written and read again.
    static func parsed(_ element: Element) -> Element? {
        let head =
            "<?xml version='1.0'?><stream:stream xmlns='jabber:component:accept' "
            + "xmlns:stream='http://etherx.jabber.org/streams' id='1'>"
        for case .stanza(let element) in StreamParser().feed(Array(head.utf8) + Writer.bytes(element)) {
            return element
        }
        return nil
    }
}
