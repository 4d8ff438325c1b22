// SPDX-License-Identifier: Apache-2.0
import Discord
import Testing

@testable import Bridge

@Suite struct PieceTests {
    private func pieces(_ body: String) -> [String] { ChannelText(body, names: KnownNames()).pieces }

    @Test func textIsCutBetweenLines() {
        let line = String(repeating: "a ", count: 600).trimmingSpaces
        #expect(pieces([line, line, line].joined(separator: "\n")) == [line, line, line])
    }

    @Test func longLinesAreCutBetweenWords() {
        let words = (0..<1000).map { "word\($0)" }
        let pieces = pieces(words.joined(separator: " "))
        #expect(pieces.flatMap { $0.split(separator: " ") }.map(String.init) == words)
        #expect(pieces.allSatisfy { $0.unicodeScalars.count <= 2000 })
    }

    @Test func endlessWordsAreCutBetweenCharacters() {
        let family = "👨‍👩‍👧"
        let pieces = pieces(String(repeating: family, count: 1000))
        #expect(pieces.joined() == String(repeating: family, count: 1000))
        #expect(pieces.allSatisfy { $0.unicodeScalars.count <= 2000 && $0.count * 5 == $0.unicodeScalars.count })
    }

    @Test func endlessCharactersAreCutToo() {
        let pieces = pieces("a" + String(repeating: "\u{301}", count: 5000))
        #expect(pieces.reduce(0) { $0 + $1.unicodeScalars.count } == 5001)
        #expect(pieces.allSatisfy { $0.unicodeScalars.count <= 2000 })
    }

    @Test func escapesAreNotCut() {
        let pieces = pieces(String(repeating: "*", count: 3000))
        #expect(
            pieces == [
                String(repeating: "\\*", count: 1000), String(repeating: "\\*", count: 1000),
                String(repeating: "\\*", count: 1000),
            ])
    }

    @Test func codeGoesOnInTheNextPiece() {
        let line = String(repeating: "x", count: 99)
        let code = (0..<30).map { "\(line)\($0 % 10)" }
        let pieces = pieces("```swift\n" + code.joined(separator: "\n") + "\n```\nend")
        #expect(pieces.count == 2)
        #expect(pieces[0].hasPrefix("```swift\n") && pieces[0].hasSuffix("\n```"))
        #expect(pieces[1].hasPrefix("```swift\n") && pieces[1].hasSuffix("\n```\nend"))
        let lines = pieces.flatMap { $0.split(separator: "\n") }.filter { !$0.hasPrefix("```") }.dropLast()
        #expect(lines.map(String.init) == code)
    }

    @Test func spansAndQuotesGoOnInTheNextPiece() {
        let words = (0..<500).map { "word\($0)" }.joined(separator: " ")
        let pieces = pieces("> *\(words)*")
        #expect(pieces.count > 1)
        #expect(pieces.allSatisfy { $0.hasPrefix("> **word") && $0.hasSuffix("**") })
        #expect(pieces.allSatisfy { $0.unicodeScalars.count <= 2000 })
    }

    @Test func spacesAreNoPiece() {
        #expect(
            pieces("```\na" + String(repeating: " ", count: 5000) + "b\n```").allSatisfy {
                $0.unicodeScalars.count <= 2000
            })
        #expect(pieces(String(repeating: " ", count: 5000) + "b") == ["b"])
    }
}
