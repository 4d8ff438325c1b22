// SPDX-License-Identifier: Apache-2.0
import Discord
import Testing

@Suite struct MarkdownTokenTests {
    private func read(_ text: String) -> [Markdown.Inline] { Markdown.inlines(text) }

    @Test func mentionsOfAllKinds() {
        #expect(read("<@1>") == [.user(1)])
        #expect(read("<@!1>") == [.user(1)])
        #expect(read("<@&2>") == [.role(2)])
        #expect(read("<#3>") == [.channel(3)])
        #expect(read("</play song:4>") == [.command(name: "play song", id: 4)])
        #expect(read("<id:customize><id:browse>") == [.navigation(.customize), .navigation(.browse)])
        #expect(read("<id:guide><id:linked-roles>") == [.navigation(.guide), .navigation(.linkedRoles(nil))])
        #expect(read("<id:linked-roles:5>") == [.navigation(.linkedRoles(5))])
        #expect(read("@everyone, @here") == [.everyone, .text(", "), .here])
    }

    @Test func emojiOfTheGuild() {
        #expect(read("<:a_b:1>") == [.emoji(Emoji(id: 1, name: "a_b"))])
        #expect(read("<a:dance:2>") == [.emoji(Emoji(id: 2, name: "dance", isAnimated: true))])
    }

    @Test func timesWithTheirStyle() {
        #expect(read("<t:1700000000>") == [.moment(.init(seconds: 1_700_000_000))])
        #expect(read("<t:-5:R>") == [.moment(.init(seconds: -5, style: .relative))])
        #expect(read("<t:0:S>") == [.moment(.init(seconds: 0, style: .shortDateMediumTime))])
    }

    @Test(arguments: [
        "<@>", "<@a>", "<@1", "<@&>", "<#1 >", "<:a:>", "<::1>", "<t:>", "<t:1:x>", "<t:9999999999999>", "</a:b>",
        "<id:nowhere>", "<", "<>", "<@99999999999999999999>", "a < b > c", "<https://a b>",
    ])
    func whatIsNoTokenStaysAsItIs(_ text: String) {
        let words = read(text).map { inline in
            switch inline {
            case .text(let text): text
            case .link(let link): link.url
            default: "?"
            }
        }
        #expect(words.joined() == text)
    }

    @Test func addressesKeepTheirUnderscores() {
        #expect(read("https://a.b/c_d_e_ x") == [.link(.init("https://a.b/c_d_e_")), .text(" x")])
        #expect(read("see http://a.b/*c*.") == [.text("see "), .link(.init("http://a.b/*c*")), .text(".")])
        #expect(read("(https://a.b/c)") == [.text("("), .link(.init("https://a.b/c")), .text(")")])
        #expect(read("https://a.b/c_(d)") == [.link(.init("https://a.b/c_(d)"))])
        #expect(read("https://") == [.text("https://")])
        #expect(read("ftp://a.b") == [.text("ftp://a.b")])
    }

    @Test func aSpanMayEndBehindAnAddress() {
        #expect(read("**https://a.b**") == [.bold([.link(.init("https://a.b"))])])
        #expect(read("||https://a.b||.") == [.spoiler([.link(.init("https://a.b"))]), .text(".")])
        #expect(read("_https://a.b/c_d_") == [.italic([.link(.init("https://a.b/c_d"))])])
    }

    @Test func addressesInAngleBracketsAreQuiet() {
        #expect(read("<https://a.b/_c_>") == [.link(.init("https://a.b/_c_", isQuiet: true))])
        #expect(read("<me@a.example>") == [.text("me@a.example")])
        #expect(read("<+1 555 0100>") == [.text("+1 555 0100")])
    }

    @Test func linksWithWords() {
        #expect(read("[a](https://b.c)") == [.link(.init("https://b.c", label: [.text("a")]))])
        #expect(read("[a](<https://b.c>)") == [.link(.init("https://b.c", label: [.text("a")], isQuiet: true))])
        #expect(
            read("[a](https://b.c \"t\")") == [.link(.init("https://b.c", label: [.text("a")], title: "t"))])
        #expect(read("[**a**](https://b.c)") == [.link(.init("https://b.c", label: [.bold([.text("a")])]))])
        #expect(read("**[a](https://b.c)**") == [.bold([.link(.init("https://b.c", label: [.text("a")]))])])
        #expect(read("[a [b]](https://c.d)") == [.link(.init("https://c.d", label: [.text("a [b]")]))])
        #expect(read("[a](https://b.c/d_(e))") == [.link(.init("https://b.c/d_(e)", label: [.text("a")]))])
        #expect(read("x [a](https://b.c) y").count == 3)
    }

    @Test(arguments: ["[a]", "[a](b)", "[a](javascript:b)", "[ ](https://b.c", "[a] (b)", "[[[", "]("])
    func whatIsNoLinkStaysAsItIs(_ text: String) {
        #expect(!read(text).contains { if case .link(let link) = $0 { link.label != nil } else { false } })
    }
}
