// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import App

@Suite struct SuggestionTests {
    @Test(arguments: [
        ("", "", 0), ("a", "", 1), ("port", "prot", 1), ("port", "ports", 1), ("port", "part", 1),
        ("kitten", "sitting", 3),
    ])
    func distanceCountsEdits(left: String, right: String, edits: Int) {
        #expect(Suggestion.distance(left, right) == edits)
        #expect(Suggestion.distance(right, left) == edits)
    }

    @Test func onlyANearWordIsSuggested() {
        #expect(Suggestion.nearest(to: "prot", in: ["host", "port"]) == "port")
        #expect(Suggestion.nearest(to: "publicurl", in: ["host", "public_url"]) == "public_url")
        #expect(Suggestion.nearest(to: "banana", in: ["host", "port"]) == nil)
        #expect(Suggestion.nearest(to: "x", in: []) == nil)
    }
}
