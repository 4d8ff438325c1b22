// SPDX-License-Identifier: Apache-2.0
import Discord
import Testing
import XMPP

@testable import Bridge

struct TextMarksTests {
    @Test(
        arguments: [
            ([(0..<4, Markup.Style.strong), (9..<15, .deleted)], "bold and struck", "**bold** and ~~struck~~"),
            ([(0..<8, .strong), (5..<8, .emphasis)], "bold both", "**bold *bot***h"),
            ([(0..<6, .emphasis)], " *a* b", "*\\*a\\* b*"),
            ([(0..<4, .code), (0..<4, .strong)], "a*b* c", "`a*b*` c"),
            ([(2..<99, .strong)], "a bc", "a **bc**"),
            ([(0..<99, .code)], "x`[a](b)`y", "``x`[a](b)`y``"),
            ([(0..<99, .code)], "`x``y`", "``\u{200B}`x`\u{200B}`y`\u{200B}``"),
            ([(1..<2, .strong)], "👍ü👍", "👍**ü**👍"),
        ] as [([(Range<Int>, Markup.Style)], String, String)])
    func markupIsMarkdown(spans: [(Range<Int>, Markup.Style)], body: String, expected: String) {
        let markup = Markup(spans.map { .span($0.0, [$0.1]) })
        #expect(text(body, [Unstyled().element, markup.element]).pieces == [expected])
    }

    @Test func blocksOfCodeAndQuotesAreBlocks() {
        let markup = Markup([.codeBlock(0..<9, language: "swift"), .quote(10..<18)])
        let body = "let a = 1\n> quoted\nand on"
        #expect(text(body, [markup.element]).pieces == ["```swift\nlet a = 1\n```\n> quoted\nand on"])
    }

    @Test func whatTheTextSaysByItselfGoesBeforeMarkup() {
        let markup = Markup([.span(1..<2, [.strong])])
        #expect(text("*b*", [markup.element]).pieces == ["**b**"])
    }

    @Test func whoeverTheStanzaNamesIsMentioned() {
        let reference = Reference(.mention, uri: "xmpp:balcony@d.example/Juliet", range: 4..<6)
        #expect(text("ask @J now", [reference.element]).pieces == ["ask <@1> now"])
        let exact = Reference(.mention, uri: "xmpp:balcony@d.example/Juliet", range: 5..<6)
        let found = text("ask @J now", [exact.element])
        #expect(found.pieces == ["ask <@1> now"])
        #expect(found.mentions == [1])
        let occupant = Mention(range: 4..<5, occupantID: "occupant-of-anna")
        #expect(text("ask A now", [occupant.element]).pieces == ["ask <@3> now"])
    }

    @Test func everyoneIsNeverMeant() {
        let all = Mention(range: 0..<4, group: Mention.channel)
        let found = text("@all hi", [all.element])
        #expect(found.pieces == ["@all hi"])
        #expect(found.mentions.isEmpty && found.roles.isEmpty)
    }

    @Test func placesAreCountedInTheWholeBody() {
        let payloads = [
            Reply("5", to: nil).element, Fallback(for: NS.reply, body: [.range(0..<4)]).element,
            Reference(.mention, uri: "xmpp:balcony@d.example/Juliet", range: 8..<9).element,
        ]
        #expect(text("> a\nask J", payloads).pieces == ["ask <@1>"])
    }

    @Test func marksBeyondTheTextDoNoHarm() {
        let payloads = [
            Reference(.mention, uri: "xmpp:balcony@d.example/Juliet", range: 90..<99).element,
            Reference(.mention, uri: "xmpp:%", range: 0..<1).element,
            Markup([.span(5..<5, [.strong]), .codeBlock(70..<80, language: "```")]).element,
        ]
        #expect(text("short", payloads).pieces == ["short"])
    }

    @Test func rolesAreNamedAndPinged() {
        let found = text("@nurses!", [])
        #expect(found.pieces == ["<@&10>!"])
        #expect(found.roles == [10])
    }

    @Test(arguments: [
        ("see xmpp:garden@d.example?join now", "see <#21> now"),
        ("xmpp:garden@d.example?join;message=7", "https://discord.com/channels/5/21/7"),
        ("xmpp:other@d.example?join", "xmpp:other@d.example?join"),
    ])
    func roomsAreChannels(body: String, expected: String) {
        #expect(text(body, []).pieces == [expected])
    }

    private func text(_ body: String, _ payloads: [Element]) -> ChannelText {
        let children = [Element("body", in: NS.component, text: body)] + payloads
        let stanza = Element("message", in: NS.component, ["type": "groupchat"], children)
        return XMPP.Message(stanza).map { ChannelText(message: $0, names: KnownNames()) }
            ?? ChannelText("", names: KnownNames())
    }
}
