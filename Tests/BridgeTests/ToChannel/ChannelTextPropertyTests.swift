// SPDX-License-Identifier: Apache-2.0
import Discord
import Testing
import XMPP

@testable import Bridge

@Suite struct ChannelTextPropertyTests {
    private static let pieces = [
        "*", "**", "_", "__", "~", "~~", "|", "||", "`", "```", "\n", "> ", ">", ">>> ", "# ", "#", "- ", "-# ", "1. ",
        " ", "\\",
        "[", "](", ")", "<", ">", "@", ":", "@Juliet", "@Romeo M.", "#balcony", ":rose:", "@everyone", "<@1>", "<t:1>",
        "http://", "é", "😀", "\u{301}", "\u{200B}", "\u{202E}", "x", "word", "12", ".", "&", "/me ", "¯\\_(ツ)_/¯",
        "\u{200D}",
    ]

    @Test func everyPieceIsOneDiscordTakes() {
        var generator = SeededGenerator(seed: 3)
        for round in 0..<3000 {
            let isLong = round % 50 == 0
            var body = generator.text(of: Self.pieces, upTo: isLong ? 3000 : 40)
            if isLong { body += String(repeating: generator.pick(Self.pieces), count: 3000) }
            let text = ChannelText(body, names: KnownNames())
            for piece in text.pieces {
                #expect(!piece.isBlank && piece == piece.trimmingSpaces)
                #expect(piece.unicodeScalars.count <= 2000, "\(body.debugDescription)")
            }
            #expect(!text.pieces.isEmpty || body.isBlank, "\(body.debugDescription)")
        }
    }

    /// Texts without anything special take a shorter way, which must lead to the same place.
    @Test func plainTextsAreTheSameBothWays() {
        var generator = SeededGenerator(seed: 5)
        let pieces = [
            " ", "  ", "\t", "word", "é", "-", "1. ", "12", ".", ">", "/", "/me ", "(", ")", "]", "!", "http",
        ]
        for _ in 0..<3000 {
            let body = generator.text(of: pieces, upTo: 12)
            var writer = ChannelWriter(names: KnownNames())
            writer.write(Styling(body))
            #expect(
                ChannelText(body, names: KnownNames()).pieces == PieceCutter(limit: 2000).cut(writer.items),
                "\(body.debugDescription)")
        }
    }

    /// What is not meant as styling is read on Discord as it was written in the room.
    @Test func literalTextSurvivesTheRoundTrip() {
        var generator = SeededGenerator(seed: 4)
        let names = KnownNames(users: [:], channels: [:], emojis: [:])
        let pieces = Self.pieces.filter { $0 != "/me " && $0 != "http://" }
        for _ in 0..<10_000 {
            let body = generator.text(of: pieces, upTo: 25).trimmingSpaces
            let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
            let text = ChannelText(body, names: names, isStyled: false)
            let shown = text.pieces.map { Self.words(Markdown($0).blocks) ?? "*" }.joined()
            #expect(shown == lines.joined(separator: "\n"), "\(text.pieces)")
        }
    }

    /// Styled text has the same styles on Discord, whatever stands around it.
    @Test(arguments: [
        "*a*", "_a_", "~a~", "*_a_*", "_*a*_", "*a _b_*", "_a *b*_", "*_a_ b*", "_*a* b_", "*~_a_~*", "~_*a*_~",
        "_~a~ b_",
        "*a* _b_ ~c~ `d`", "*a_b*", "_a*b_", "*a\\b*", "*a|b*", "*(a)*", "_a (b)_", "*`a`*", "_a `b`_",
    ])
    func stylesSurviveTheRoundTrip(_ body: String) {
        let names = KnownNames()
        let there = ChannelText(body, names: names).pieces.joined()
        let back = RoomMessage(Discord.Message(there), names: names).parts.first?.body
        let normal = body.replacing("*_a_*", with: "_*a*_")
        #expect(back == body || back == normal, "\(there)")
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "*", "*a ", "_a*b ", "@", "@a ", "#a", ":aa", "`", "```\n", "> ", ">", "[", "\\", "a,b:", "http://", "\n",
            "~_*`", "\u{301}",
        ])
    func bombsTakeLinearTime(_ piece: String) {
        let body = String(repeating: piece, count: 60_000 / piece.utf8.count)
        #expect(ChannelText(body, names: KnownNames()).pieces.allSatisfy { $0.unicodeScalars.count <= 2000 })
    }

    /// Nil when anything in the text means more than words.
    private static func words(_ blocks: [Markdown.Block]) -> String? {
        var words: [String] = []
        for block in blocks {
            guard case .paragraph(let inlines) = block else { return nil }
            var line = ""
            for inline in inlines {
                guard case .text(let text) = inline else { return nil }
                line += text
            }
            words.append(line)
        }
        return words.joined(separator: "\n")
    }
}
