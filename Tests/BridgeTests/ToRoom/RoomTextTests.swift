// SPDX-License-Identifier: Apache-2.0
import Discord
import Testing
import XMPP

@testable import Bridge

@Suite struct RoomTextTests {
    private func body(_ content: String, names: KnownNames = KnownNames()) -> String? {
        RoomMessage(Discord.Message(content), names: names).parts.first?.body
    }

    @Test(
        arguments: [
            ("plain words", "plain words"),
            ("**b** *i* _i_ __u__ ~~s~~ `c`", "*b* _i_ _i_ _u_ ~s~ `c`"),
            ("***bi***", "_*bi*_"),
            ("**a\nb**", "*a*\n*b*"),
            ("mid**dle**", "middle"),
            ("(**a**)", "(*a*)"),
            ("** a **", " *a* "),
            ("**2\\*3**", "2*3"),
            ("**a **b** c**", "*a* b *c*"),
            ("||secret *a*||", "||secret _a_||"),
            ("# Title **x**", "*Title x*"),
            ("-# small", "small"),
            ("- a\n  - b\n1. c", "• a\n  • b\n1. c"),
            ("> a\n> **b**\nc", "> a\n> *b*\nc"),
            ("```swift\nlet a\n```", "```swift\nlet a\n```"),
            ("a ```b``` c", "a \n```\nb\n```\n c"),
            ("``a`b``", "a`b"),
            ("\\*a\\*", "*a*"),
        ] as [(String, String)])
    func markdownBecomesMessageStyling(_ content: String, _ expected: String) {
        #expect(body(content) == expected)
    }

    @Test(
        arguments: [
            ("<@1> <@!2> <@9>", "@Juliet @Romeo M. @unknown user"),
            ("<@&10> <@&11>", "@nurses @unknown role"),
            ("<#20> <#99>", "#balcony #unknown"),
            ("</play song:5>", "/play song"),
            ("<id:customize>", "Channels & Roles"),
            ("<:rose:30><a:dance:31>", ":rose::dance:"),
            ("@everyone @here", "@everyone @here"),
            ("[words](https://a.b)", "words (https://a.b)"),
            ("[a.b](https://a.b/)", "https://a.b/"),
            ("<https://a.b/c_d_>", "https://a.b/c_d_"),
            ("https://a.b/c_d_e", "https://a.b/c_d_e"),
            ("<t:1767225600>", "2026-01-01 00:00 UTC"),
            ("<t:1767225600:F>", "Thursday, 2026-01-01 00:00 UTC"),
            ("<t:1767225600:t> <t:1767225661:T>", "00:00 UTC 00:01:01 UTC"),
            ("<t:1767225600:d> <t:1767225661:S>", "2026-01-01 2026-01-01 00:01:01 UTC"),
            ("<t:1767236400:R>", "in 3 hours (2026-01-01 03:00 UTC)"),
            ("<t:1767225540:R>", "1 minute ago (2025-12-31 23:59 UTC)"),
            ("<t:1767225600:R>", "now (2026-01-01 00:00 UTC)"),
        ] as [(String, String)])
    func tokensBecomeWords(_ content: String, _ expected: String) {
        #expect(body(content) == expected)
    }

    @Test func someoneWhoIsNoMemberHasTheNameDiscordGives() {
        var message = Discord.Message("<@9>")
        message.mentions = [Discord.Mention(user: User(id: 9, username: "paris", globalName: "Paris"))]
        #expect(RoomMessage(message, names: KnownNames()).parts.first?.body == "@Paris")
    }

    @Test func markupSaysWhatTheMarksCannot() throws {
        let part = try #require(RoomMessage(Discord.Message("é**a**\nx _b_"), names: KnownNames()).parts.first)
        #expect(part.body == "éa\nx _b_")
        let markup = try Markup(try #require(part.payloads.first { $0.name == Markup.name }))
        #expect(markup.stretches == [.span(1..<2, [.strong]), .span(6..<7, [.emphasis])])
    }

    @Test func markupMovesWithTheMarksAroundIt() throws {
        let part = try #require(RoomMessage(Discord.Message("> **a *b***"), names: KnownNames()).parts.first)
        #expect(part.body == "> *a _b_*")
        let markup = try Markup(try #require(part.payloads.first { $0.name == Markup.name }))
        #expect(markup.stretches == [.span(6..<7, [.emphasis]), .span(3..<8, [.strong])])
    }

    @Test func puppetsInTheRoomAreReferredTo() throws {
        let message = Discord.Message("hello <@2>, <@1>")
        let part = try #require(RoomMessage(message, names: KnownNames(present: [2])).parts.first)
        #expect(part.body == "hello @Romeo M., @Juliet")
        let reference = try Reference(try #require(part.payloads.first { $0.name == Reference.name }))
        #expect(reference.type == .mention)
        #expect(reference.range == 7..<15)
        #expect(reference.uri == "xmpp:balcony@d.example/Romeo%20M.")
        let mention = try Mention(try #require(part.payloads.first { $0.name == Mention.name }))
        #expect(mention.range == 7..<15 && mention.uri == reference.uri)
        #expect(part.payloads.count == 2)
    }

    @Test func wordsThatOnlyLookStyledSaySo() throws {
        func isUnstyled(_ content: String) -> Bool {
            RoomMessage(Discord.Message(content), names: KnownNames()).parts[0].payloads.contains {
                $0.name == Unstyled.name
            }
        }
        #expect(isUnstyled("\\*a\\*"))
        #expect(isUnstyled(">a"))
        #expect(!isUnstyled("2 * 3 * 4"))
        #expect(!isUnstyled("*a*"))
    }

    @Test func nothingIllegalGetsIntoABody() {
        #expect(body("a\u{0}b\u{FFFE}c\u{1B}") == "abc")
        #expect(body("\u{1}") == "\u{FFFD}")
    }
}
