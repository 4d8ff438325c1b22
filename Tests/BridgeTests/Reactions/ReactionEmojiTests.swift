// SPDX-License-Identifier: Apache-2.0
import Discord
import Testing

@testable import Bridge

struct ReactionEmojiTests {
    @Test(arguments: [
        ("❤", "❤️"), ("❤️", "❤️"), ("👍", "👍"), ("👍️", "👍"), ("👍🏽", "👍🏽"), ("☝🏿", "☝🏿"), ("1⃣", "1️⃣"), ("1️⃣", "1️⃣"),
        ("👁‍🗨", "👁️‍🗨️"), ("❤‍🔥", "❤️‍🔥"), ("🏳‍🌈", "🏳️‍🌈"), ("🇩🇪", "🇩🇪"), ("👨‍👩‍👧", "👨‍👩‍👧"), ("⚽️", "⚽"), ("©", "©️"),
    ])
    func allSpellingsAreOne(written: String, known: String) {
        #expect(ReactionEmoji(Emoji(name: written)).routeName == known)
    }

    @Test(arguments: ["lol", "", "1", "a", "👍👍", "❤️ ", ":nobody:", "<", "\u{200D}", "\u{FE0F}"])
    func whatIsNoEmojiIsNone(text: String) {
        #expect(ReactionEmoji(text) { _ in nil } == nil)
    }

    @Test func aCustomEmojiIsFoundByItsNameAndKnownByItsID() throws {
        let cat = Emoji(id: 5, name: "blobcat")
        let emoji = try #require(ReactionEmoji(":blobcat:") { $0 == "blobcat" ? cat : nil })
        #expect(emoji.routeName == "blobcat:5")
        #expect(emoji.shown == ":blobcat:")
        #expect(emoji.isSame(as: ReactionEmoji(Emoji(id: 5, name: "renamed"))))
        #expect(!emoji.isSame(as: ReactionEmoji(Emoji(id: 6, name: "blobcat"))))
    }

    @Test func theOtherSpellingHasNoSelectors() {
        #expect(ReactionEmoji(Emoji(name: "❤️")).withoutSelectors.routeName.unicodeScalars.count == 1)
    }
}
