// SPDX-License-Identifier: Apache-2.0
import Discord
import Testing
import XMPP

@testable import Bridge

@Suite struct ChannelTextTests {
    private func text(_ body: String) -> ChannelText { ChannelText(body, names: KnownNames()) }

    @Test(
        arguments: [
            ("plain", "plain"),
            ("*b* _i_ ~s~ `c`", "**b** *i* ~~s~~ `c`"),
            ("*_bi_*", "***bi***"),
            ("_*b* i_", "***b** i*"),
            ("a*b*", "a\\*b\\*"),
            ("* a*", "\\* a\\*"),
            ("*a *b*", "**a \\*b**"),
            ("**b**", "\\*\\*b\\*\\*"),
            ("`*a*`", "`*a*`"),
            ("> a\n>b\nc", "> a\n> b\nc"),
            ("> > a", "> \\> a"),
            (">.<", "\\>.\\<"),
            (">", "\\>"),
            ("```swift\nlet *a*\n```\nx", "```swift\nlet *a*\n```\nx"),
            ("```\na```b", "```\na``\u{200B}`b\n```"),
            ("```one line```", "```\none line\n```"),
            ("```a b\nc", "```\na b\nc\n```"),
            ("> ```\n> a\n> ```\nb", "> ```\n> a\n> ```\nb"),
            ("/me *waves* _x_", "***waves** x*"),
            ("/me", "/me"),
            ("  a  ", "a"),
        ] as [(String, String)])
    func stylingBecomesMarkdown(_ body: String, _ expected: String) {
        #expect(text(body).pieces == [expected])
    }

    @Test(
        arguments: [
            ("a*b_c~d|e`f", "a\\*b\\_c\\~d\\|e\\`f"),
            ("# a #b", "\\# a #b"),
            ("- a -b", "\\- a -b"),
            ("-# a", "\\-# a"),
            ("1. a 2. b", "1\\. a 2. b"),
            ("12 a", "12 a"),
            ("<@1> <#1> <t:1>", "\\<@1> \\<#1> \\<t:1>"),
            ("[a](https://b.c)", "\\[a](https://b.c)"),
            ("a\\b", "a\\\\b"),
            ("@everyone and @here", "\\@everyone and \\@here"),
            ("¯\\_(ツ)_/¯", "¯\\\\\\_(ツ)\\_/¯"),
            ("a : b ; c", "a : b ; c"),
            ("https://a.b/c_d_*e* _", "https://a.b/c_d_*e* \\_"),
            ("(https://a.b)", "(https://a.b)"),
            ("<https://a.b/c_d>", "<https://a.b/c_d>"),
            ("https://a.b/|c|", "https://a.b/%7Cc%7C"),
            ("*https://a.b/x*", "**https://a.b/x**"),
        ] as [(String, String)])
    func everythingElseShowsAsItWasWritten(_ body: String, _ expected: String) {
        #expect(text(body).pieces == [expected])
    }

    @Test func stylingCanBeSwitchedOff() {
        #expect(ChannelText("*a*\n> b", names: KnownNames(), isStyled: false).pieces == ["\\*a\\*\n\\> b"])
    }

    @Test(
        arguments: [
            ("hi @Juliet!", "hi <@1>!", [1]),
            ("hi @romeo m. and @ANNA", "hi <@2> and <@3>", [2, 3]),
            ("Juliet: hi", "<@1>: hi", [1]),
            ("romeo m., hi", "<@2>, hi", [2]),
            ("hi Juliet: hi", "hi Juliet: hi", []),
            ("@Julietta me@anna @nobody", "@Julietta me@anna @nobody", []),
            ("`@Juliet`", "`@Juliet`", []),
            ("*@Juliet*", "**<@1>**", [1]),
            ("@Juliet @Juliet", "<@1> <@1>", [1]),
            ("#balcony #Garden #attic a#balcony", "<#20> <#21> #attic a#balcony", []),
            (":rose: :dance: :thorn: 10:30:45", "<:rose:30> <a:dance:31> :thorn: 10:30:45", []),
        ] as [(String, String, [User.ID])])
    func namesBecomeMentions(_ body: String, _ expected: String, _ mentions: [User.ID]) {
        let text = text(body)
        #expect(text.pieces == [expected])
        #expect(text.mentions == mentions)
    }

    @Test func everyoneIsNobodysNick() {
        let names = KnownNames(users: [1: "everyone", 2: "here"])
        let text = ChannelText("@everyone, @Here\nhere: x", names: names)
        #expect(text.mentions.isEmpty)
    }

    @Test func blankTextIsNothing() {
        #expect(text(" \n\t ").pieces.isEmpty)
        #expect(text("").pieces.isEmpty)
    }

    @Test func anAnswerHasALineAboutWhatItAnswers() {
        let link = MessageLink(guildID: 1, channelID: 20, messageID: 5)
        let quoted = QuotedMessage(link: link, name: "Juliet", user: 1, text: "> old\n*Wherefore*\nart")
        let text = ChannelText("why not", names: KnownNames(), quoted: quoted)
        #expect(text.pieces == ["-# [↩](https://discord.com/channels/1/20/5) <@1> \\*Wherefore\\*\nwhy not"])
        #expect(text.mentions == [1])
        let quiet = ChannelText(
            "> a", names: KnownNames(), quoted: QuotedMessage(link: nil, name: "An_na", text: "@Juliet"))
        #expect(quiet.pieces == ["-# ↩ **An\\_na** @Juliet\n> a"])
        #expect(quiet.mentions.isEmpty)
    }

    @Test func aStanzasQuoteIsLeftOut() {
        var message = XMPP.Message(.groupchat, body: "> Juliet:\n> a?\n*yes*")
        message.payloads += [Reply("5").element, Fallback(for: NS.reply, body: [.range(0..<15)]).element]
        #expect(ChannelText(message: message, names: KnownNames()).pieces == ["**yes**"])
    }

    @Test func aStanzasSpoilerIsHidden() {
        var message = XMPP.Message(.groupchat, body: "they *die*")
        message.payloads.append(Element("spoiler", in: NS.spoiler, text: "the end"))
        #expect(ChannelText(message: message, names: KnownNames()).pieces == ["the end: ||they **die**||"])
    }

    @Test func aStanzaMaySayThatItIsNotStyled() {
        var message = XMPP.Message(.groupchat, body: "*a*")
        message.payloads.append(Unstyled().element)
        #expect(ChannelText(message: message, names: KnownNames()).pieces == ["\\*a\\*"])
    }
}
