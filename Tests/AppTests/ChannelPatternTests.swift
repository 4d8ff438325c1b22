// SPDX-License-Identifier: Apache-2.0
import App
import Testing

@Suite struct ChannelPatternTests {
    @Test(arguments: [
        ("general", "general", true), ("general", "General", true), ("#general", "general", true),
        ("general", "general-2", false), ("*", "anything", true), ("*", "", true), ("news*", "news", true),
        ("news*", "newsroom", true), ("news*", "old-news", false), ("*news*", "old-news-1", true),
        ("a*b*c", "a-b-b-c", true), ("a*b*c", "a-b-b", false), ("", "x", false),
    ])
    func aStarStandsForAnyRunOfCharacters(pattern: String, name: String, isMatch: Bool) {
        #expect(ChannelPattern(pattern).matches(name) == isMatch)
    }

    @Test func manyStarsAreNotSlow() {
        let pattern = ChannelPattern(String(repeating: "*a", count: 50) + "b")
        #expect(!pattern.matches(String(repeating: "a", count: 100)))
    }
}
