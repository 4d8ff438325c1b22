// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Storage

@Suite struct SlugTests {
    @Test(arguments: [
        ("General", "general"),
        ("Général 💬 chat", "general-chat"),
        ("  --a--b--  ", "a-b"),
        ("ＦＵＬＬ width", "full-width"),
        ("Straße", "strasse"),
        ("łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("2026", "2026"),
        ("Привет", "privet"),
        ("съёмка", "semka"),
        ("日本語", "ri-ben-yu"),
        ("かな カナ", "kana-kana"),
        ("한국어", "hangug-eo"),
        ("العربية", "alrbyt"),
        ("ελληνικά chat-2", "ellenika-chat-2"),
        ("💬", "fallback"),
        ("", "fallback"),
    ])
    func namesAreCutDownToWhatIsLegal(name: String, slug: String) {
        #expect(Slug.make(from: name, orElse: "fallback") == slug)
    }

    @Test func aLongNameIsCut() {
        let slug = Slug.make(from: String(repeating: "ab ", count: 100), orElse: "")
        #expect(slug.utf8.count <= Slug.longest)
        #expect(slug.hasSuffix("b") || slug.hasSuffix("a"))
    }

    @Test func aSlugIsOfLegalCharactersWhateverTheName() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<2000 {
            let scalars = (0..<12).compactMap { _ in Unicode.Scalar(UInt32.random(in: 1...0x2FFFF, using: &random)) }
            let slug = Slug.make(from: String(String.UnicodeScalarView(scalars)), orElse: "x")
            #expect(slug.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D })
            #expect(!slug.isEmpty && slug.first != "-" && slug.last != "-")
        }
    }

    @Test func theIDHelpsWhenEveryNumberIsTaken() {
        #expect(Slug.unique("a", number: 36) { _ in true } == "a-10")
    }
}
