// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Media
import Testing

struct MediaNameTests {
    private let links = MediaLinks(key: Secret("0123456789abcdef0123456789abcdef"))

    @Test(arguments: [
        MediaName.attachment(3, of: 2, in: 1, filename: "Übersicht 1.png"),
        .item(12, of: 2, in: 1, filename: "film.mp4"), .sticker(9, filename: "9.gif"),
    ])
    func aLinkNamesWhatItWasMadeFor(name: MediaName) throws {
        let path = try #require(links.path(to: name))
        #expect(links.name(of: path) == name)
    }

    @Test func everyFileNameMakesALinkThatCanBeRead() throws {
        var random = SystemRandomNumberGenerator()
        let odd = Array("/\\.%\u{0}\n ?#&<>\"'äß日🏳️‍🌈\u{202E}abc").map(String.init)
        for _ in 0..<2000 {
            let text = (0..<Int.random(in: 0...160, using: &random)).map { _ in odd.randomElement(using: &random) ?? ""
            }
            let name = MediaName.attachment(3, of: 2, in: 1, filename: text.joined())
            let path = try #require(links.path(to: name))
            guard case .attachment(3, 2, 1, let filename)? = links.name(of: path) else {
                Issue.record("\(path) cannot be read")
                return
            }
            #expect(!filename.isEmpty && !filename.contains("/") && filename.unicodeScalars.count <= 100)
            #expect(path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
        }
    }

    @Test func theEndingOfALongNameStays() {
        let name = MediaName.attachment(3, of: 2, in: 1, filename: String(repeating: "a", count: 300) + ".jpeg")
        #expect(name.parts.last?.hasSuffix("a.jpeg") == true)
        #expect(name.parts.last?.count == 100)
    }

    @Test(arguments: [
        [], ["a"], ["a", "1", "2", "3"], ["a", "x", "2", "3", "f"], ["a", "1", "2", "3", ""],
        ["i", "1", "2", "-1", "f"],
        ["i", "1", "2", "1000", "f"], ["s", "1"], ["s", "", "f"], ["q", "1", "f"], ["a", "1", "2", "3", "f", "g"],
        ["a", "99999999999999999999999", "2", "3", "f"],
    ])
    func whatNamesNothingIsRefused(parts: [String]) {
        #expect(MediaName(parts: parts) == nil)
    }

    @Test func changedAndInventedPathsNeverName() throws {
        var random = SystemRandomNumberGenerator()
        let path = Array(try #require(links.path(to: .sticker(9, filename: "9.png"))).utf8)
        for _ in 0..<2000 {
            var changed = path
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                switch Int.random(in: 0...2, using: &random) {
                case 0:
                    changed[changed.indices.randomElement(using: &random) ?? 0] = .random(in: 0...255, using: &random)
                case 1:
                    changed.insert(
                        .random(in: 0...255, using: &random), at: .random(in: 0...changed.count, using: &random))
                default: changed.removeLast()
                }
            }
            guard changed != path else { continue }
            #expect(links.name(of: String(decoding: changed, as: UTF8.self)) == nil)
        }
    }
}
