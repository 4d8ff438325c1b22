// SPDX-License-Identifier: Apache-2.0
import Discord
import Testing

@Suite struct MarkdownBlockTests {
    private func read(_ text: String) -> [Markdown.Block] { Markdown(text).blocks }

    @Test func runningTextKeepsItsLines() {
        #expect(read("a\n\nb") == [.paragraph([.text("a\n\nb")])])
        #expect(read("") == [])
    }

    @Test func headingsHaveThreeLevels() {
        #expect(read("# a") == [.heading(level: 1, [.text("a")])])
        #expect(read("### *a* ##") == [.heading(level: 3, [.italic([.text("a")])])])
        #expect(read("#### a") == [.paragraph([.text("#### a")])])
        #expect(read("#a") == [.paragraph([.text("#a")])])
        #expect(read("# ") == [.paragraph([.text("# ")])])
        #expect(
            read("a\n## b\nc") == [
                .paragraph([.text("a")]), .heading(level: 2, [.text("b")]), .paragraph([.text("c")]),
            ])
    }

    @Test func smallPrint() {
        #expect(read("-# a\nb") == [.subtext([.text("a")]), .paragraph([.text("b")])])
    }

    @Test func quotesRunOverLines() {
        #expect(read("> a\n> b\nc") == [.quote([.paragraph([.text("a\nb")])]), .paragraph([.text("c")])])
        #expect(read(">a") == [.paragraph([.text(">a")])])
        #expect(read("> > a") == [.quote([.paragraph([.text("> a")])])])
        #expect(read("x\n>>> a\nb") == [.paragraph([.text("x")]), .quote([.paragraph([.text("a\nb")])])])
        #expect(read("> # a") == [.quote([.heading(level: 1, [.text("a")])])])
        #expect(read("> ```\n> a\n> ```") == [.quote([.code(.init(text: "a"))])])
    }

    @Test func listsHaveDepthAndNumbers() {
        #expect(
            read("- a\n  * b\n1. c") == [
                .item(depth: 0, number: nil, [.text("a")]), .item(depth: 1, number: nil, [.text("b")]),
                .item(depth: 0, number: 1, [.text("c")]),
            ])
        #expect(read("-a") == [.paragraph([.text("-a")])])
        #expect(read("1.a") == [.paragraph([.text("1.a")])])
        #expect(read("- ") == [.paragraph([.text("- ")])])
    }

    @Test func codeBlocksMayHaveALanguage() {
        #expect(read("```swift\nlet a = 1\n```") == [.code(.init(language: "swift", text: "let a = 1"))])
        #expect(read("```a b\nc```") == [.code(.init(text: "a b\nc"))])
        #expect(read("```js\n```") == [.code(.init(text: "js"))])
        #expect(read("``````") == [.paragraph([.text("``````")])])
        #expect(read("```\n  a\n\nb\n```") == [.code(.init(text: "  a\n\nb"))])
    }

    @Test func codeBlocksStandAmongWords() {
        #expect(
            read("a ```b``` c\nd") == [
                .paragraph([.text("a ")]), .code(.init(text: "b")), .paragraph([.text(" c\nd")]),
            ])
        #expect(
            read("a\n```b```\nc") == [.paragraph([.text("a")]), .code(.init(text: "b")), .paragraph([.text("c")])])
    }

    @Test func whatLooksLikeABlockInsideCodeIsCode() {
        #expect(read("```\n# a\n> b\n```") == [.code(.init(text: "# a\n> b"))])
        #expect(read("a `b\n# c` d") == [.paragraph([.text("a "), .code("b\n# c"), .text(" d")])])
    }

    @Test func codeInsideASpanStaysThere() {
        #expect(read("||```a```||") == [.paragraph([.spoiler([.codeBlock(.init(text: "a"))])])])
    }
}
