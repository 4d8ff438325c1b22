// SPDX-License-Identifier: Apache-2.0
import Discord
import Testing

/// Texts made to be slow to read. The limits are far above what a debug build on a busy machine takes; what
/// is quadratic takes minutes.
@Suite struct MarkdownWorkTests {
    @Test(arguments: [
        "*", "**", "***", "_", "__", "~~", "||", "`", "```", "``a", "[", "]", "[](", "[a](http://", "[a](<http://",
        "[a](http://b (", "<", "<@", "<:a", "<http://", "http://", "http://,", "\\", "> ", ">>> ", "# ", "- ", "-# ",
        "1. ", "\n", "> ```\n", "*a _b ", "**a*", "_a*b", "||~~", "a*", "*a", " *", "@everyone", "¯\\", "`a``b```",
        "[a](http://b \"", "  - ", ")", "[a](http://(",
    ])
    func bombsTakeLinearTime(_ piece: String) {
        let text = String(repeating: piece, count: 100_000 / piece.utf8.count)
        let elapsed = ContinuousClock().measure { _ = Markdown(text) }
        #expect(elapsed < .seconds(60), "\(piece) took \(elapsed)")
    }

    @Test func randomTextsLoseNoLetter() {
        var generator = SeededGenerator(seed: 1)
        let pieces = [
            "*", "**", "_", "__", "~~", "||", "`", "```", "\n", "> ", ">>> ", "# ", "- ", "-# ", "1. ", " ", "\\", "[",
            "](", ")", "<", ">", "@", "http://", "é", "x", "y", "z",
        ]
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...25, using: &generator)
            let text = (0..<count).map { _ in pieces[Int.random(in: pieces.indices, using: &generator)] }.joined()
            let letters = letters(Markdown(text).blocks)
            #expect(letters == text.filter { "xyzé".contains($0) }, "\(text.debugDescription)")
        }
    }

    private func letters(_ blocks: [Markdown.Block]) -> String {
        blocks.map { block in
            switch block {
            case .paragraph(let inlines), .heading(_, let inlines), .subtext(let inlines), .item(_, _, let inlines):
                letters(inlines)
            case .quote(let blocks): letters(blocks)
            case .code(let code): letters(code)
            }
        }.joined()
    }

    private func letters(_ inlines: [Markdown.Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text), .code(let text): letters(text)
            case .bold(let inner), .italic(let inner), .underline(let inner), .strike(let inner), .spoiler(let inner):
                letters(inner)
            case .codeBlock(let code): letters(code)
            case .link(let link): letters(link.label ?? []) + letters(link.url) + letters(link.title ?? "")
            default: ""
            }
        }.joined()
    }

    private func letters(_ code: Markdown.CodeBlock) -> String {
        letters(code.language ?? "") + letters(code.text)
    }

    private func letters(_ text: String) -> String {
        text.filter { "xyzé".contains($0) }
    }
}
