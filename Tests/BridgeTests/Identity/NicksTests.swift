// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Bridge

struct NicksTests {
    @Test(arguments: [
        ("Ana", "Ana"),
        ("  Ana \t Maria ", "Ana Maria"),
        ("A\u{200B}na\u{202E}", "Ana"),
        ("\u{0007}bell", "bell"),
        ("👩‍💻 dev", "👩‍💻 dev"),
    ])
    func invisibleAndControlCharactersDoNotReachARoom(name: String, nick: String) {
        #expect(Nicks.legal(name, fallback: "user") == nick)
    }

    @Test(arguments: ["", " ", "\u{200B}\u{2060}", "\u{0000}"])
    func aNameThatShowsNothingGetsTheFallback(name: String) {
        #expect(Nicks.legal(name, fallback: "ana42") == "ana42")
    }

    @Test func aVeryLongNameStaysWithinAnAddress() {
        #expect(Nicks.legal(String(repeating: "é", count: 5000), fallback: "x").utf8.count <= Nicks.limit)
    }

    @Test(arguments: [("ANA", "ana"), ("Áná", "ana"), ("ａｎａ", "ana"), ("ﬁn", "fin")])
    func lookAlikesFoldTogether(one: String, other: String) {
        #expect(Nicks.folded(one) == Nicks.folded(other))
    }
}
