// SPDX-License-Identifier: Apache-2.0
import Discord
import Testing
import XMPP

@testable import Bridge

struct TextMarksPropertyTests {
    private static let words = [
        "*", "_", "`", "```", "\n", "> ", " ", "é", "😀", "\u{301}", "\u{200B}", "\u{202E}", "word", "@", "Juliet", ":",
        "#",
        "xmpp:garden@d.example?join", "https://a.b/", "\r",
    ]

    /// Whatever a stanza says about its text, Discord gets pieces that it takes.
    @Test func anyMarksOnAnyTextAreTaken() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<3000 {
            let body = generator.text(of: Self.words, upTo: 30)
            let payloads = (0..<Int.random(in: 0...6, using: &generator)).map { _ in Self.payload(&generator) }
            let stanza = Element(
                "message", in: NS.component, [:], [Element("body", in: NS.component, text: body)] + payloads)
            guard let message = XMPP.Message(stanza) else { continue }
            for piece in ChannelText(message: message, names: KnownNames()).pieces {
                #expect(!piece.isBlank && piece.unicodeScalars.count <= 2000, "\(Writer.string(stanza))")
            }
        }
    }

    /// Markup changes how words look, never the words.
    @Test func markupKeepsTheWords() {
        var generator = SeededGenerator(seed: 12)
        for _ in 0..<3000 {
            let body = generator.text(of: ["a", "b c", "é", " d", "😀"], upTo: 12)
            let spans = (0..<4).map { _ in Markup.Stretch.span(Self.range(&generator), [generator.pick(Self.styles)]) }
            let stanza = Element(
                "message", in: NS.component, [:],
                [Element("body", in: NS.component, text: body), Markup(spans).element])
            guard let message = XMPP.Message(stanza) else { continue }
            let text = ChannelText(message: message, names: KnownNames()).pieces.joined()
            #expect(text.filter { !"*~`\\".contains($0) } == body.trimmingSpaces, "\(Writer.string(stanza))")
        }
    }

    private static let styles: [Markup.Style] = [.strong, .emphasis, .deleted, .code]

    private static func range(_ generator: inout SeededGenerator) -> Range<Int> {
        let start = Int.random(in: 0...20, using: &generator)
        return start..<start + Int.random(in: 0...10, using: &generator)
    }

    private static func payload(_ generator: inout SeededGenerator) -> Element {
        let range = range(&generator)
        switch Int.random(in: 0...6, using: &generator) {
        case 0: return Markup([.span(range, [generator.pick(styles), generator.pick(styles)])]).element
        case 1: return Markup([.codeBlock(range, language: "x"), .quote(Self.range(&generator))]).element
        case 2: return Reference(.mention, uri: "xmpp:balcony@d.example/Juliet", range: range).element
        case 3: return Mention(range: range, occupantID: "occupant-of-anna").element
        case 4: return Reply("5", to: nil).element
        case 5: return Fallback(for: NS.reply, body: [.range(range)]).element
        default: return Unstyled().element
        }
    }
}
