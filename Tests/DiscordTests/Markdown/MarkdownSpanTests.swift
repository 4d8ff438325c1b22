// SPDX-License-Identifier: Apache-2.0
import Discord
import Testing

@Suite struct MarkdownSpanTests {
    private func read(_ text: String) -> [Markdown.Inline] { Markdown.inlines(text) }

    @Test func eachMarkMakesItsSpan() {
        #expect(read("*a*") == [.italic([.text("a")])])
        #expect(read("_a_") == [.italic([.text("a")])])
        #expect(read("**a**") == [.bold([.text("a")])])
        #expect(read("__a__") == [.underline([.text("a")])])
        #expect(read("~~a~~") == [.strike([.text("a")])])
        #expect(read("||a||") == [.spoiler([.text("a")])])
        #expect(read("`a`") == [.code("a")])
    }

    @Test func threeStarsAreBoldInItalics() {
        #expect(read("***a***") == [.italic([.bold([.text("a")])])])
        #expect(read("___a___") == [.italic([.underline([.text("a")])])])
        #expect(read("***a* b**") == [.bold([.italic([.text("a")]), .text(" b")])])
        #expect(read("***a** b*") == [.italic([.bold([.text("a")]), .text(" b")])])
        #expect(read("**a *b***") == [.bold([.text("a "), .italic([.text("b")])])])
        #expect(read("*****a*****") == [.italic([.bold([.bold([.text("a")])])])])
    }

    @Test func spansNestAndSpanLines() {
        #expect(
            read("**a _b ~~c~~_**\nd")
                == [.bold([.text("a "), .italic([.text("b "), .strike([.text("c")])])]), .text("\nd")])
        #expect(read("||a\nb||") == [.spoiler([.text("a\nb")])])
    }

    @Test(arguments: [
        "*a", "a*", "* a *", "*a *", "**", "****", "~a~", "~~a~", "|a|", "||a|", "`a", "``a`", "2 * 3 * 4",
        "***", "_", "__", "||||", "~~~~",
    ])
    func unclosedMarksStayAsTheyAre(_ text: String) {
        #expect(read(text) == [.text(text)])
    }

    @Test func theFirstToOpenWins() {
        #expect(read("**a *b** c*") == [.bold([.text("a *b")]), .text(" c*")])
        #expect(read("~~a ||b~~ c||") == [.strike([.text("a ||b")]), .text(" c||")])
    }

    @Test func underscoresInsideWordsAreWords() {
        #expect(read("snake_case_name") == [.text("snake_case_name")])
        #expect(read("_a_b") == [.text("_a_b")])
        #expect(read("__init__.py") == [.underline([.text("init")]), .text(".py")])
    }

    @Test func aBackslashTakesAMarksMeaning() {
        #expect(read("\\*a\\*") == [.text("*a*")])
        #expect(read("**a\\*\\***") == [.bold([.text("a**")])])
        #expect(read("\\\\") == [.text("\\")])
        #expect(read("C:\\dir \\ \\") == [.text("C:\\dir \\ \\")])
        #expect(read("\\😀") == [.text("😀")])
        #expect(read("\\<@1>") == [.text("<@1>")])
        #expect(read("¯\\_(ツ)_/¯") == [.text("¯\\_(ツ)_/¯")])
    }

    @Test func codeBindsStrongest() {
        #expect(read("`*a*`") == [.code("*a*")])
        #expect(read("**a `**` b**") == [.bold([.text("a "), .code("**"), .text(" b")])])
        #expect(read("`\\`") == [.code("\\")])
        #expect(read("``a`b``") == [.code("a`b")])
        #expect(read("`` `a` ``") == [.code("`a`")])
        #expect(read("\\`a`") == [.text("`a`")])
    }

    @Test func nestingEndsAtADepthThatNobodyWrites() {
        let marks = String(repeating: "*", count: 200)
        var depth = 0
        var inlines = Markdown.inlines(marks + "a" + marks)
        while let inner = inlines.lazy.compactMap(\.inner).first {
            depth += 1
            inlines = inner
        }
        #expect(depth == 32)
    }
}

extension Markdown.Inline {
    fileprivate var inner: [Markdown.Inline]? {
        switch self {
        case .bold(let inner), .underline(let inner), .italic(let inner): inner
        default: nil
        }
    }
}
