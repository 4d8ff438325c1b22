// SPDX-License-Identifier: Apache-2.0
import Base
import Media
import Testing

@Suite struct MediaLinksTests {
    private let links = MediaLinks(key: Secret("0123456789abcdef0123456789abcdef"))

    @Test(arguments: [["1"], ["1", "2", "cat.png"], ["a b", "ä/ö?#&%", "日本.jpg"], ["a%2Fb"]])
    func aLinkIsReadBackAsItWasMade(parts: [String]) throws {
        let path = try #require(links.sign(parts))
        #expect(path.hasPrefix("/media/"))
        #expect(path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
        #expect(links.verify(path) == parts)
    }

    @Test func aLinkNeverChanges() {
        #expect(links.sign(["1", "cat.png"]) == links.sign(["1", "cat.png"]))
        #expect(links.sign(["1", "cat.png"]) == "/media/S1B9bveYpUzouyXhN6JTrA/1/cat.png")
    }

    @Test func aChangedLinkIsRefused() throws {
        let path = try #require(links.sign(["1", "2", "cat.png"]))
        for index in path.indices {
            var changed = path
            changed.replaceSubrange(index...index, with: path[index] == "x" ? "y" : "x")
            #expect(links.verify(changed) == nil)
        }
        for changed in [path + "x", path + "/", String(path.dropLast()), "", "/media/", "/media//1", path + "%"] {
            #expect(links.verify(changed) == nil)
        }
    }

    @Test func aLinkOfAnotherKeyIsRefused() throws {
        let other = MediaLinks(key: Secret("fedcba9876543210fedcba9876543210"))
        #expect(other.verify(try #require(links.sign(["1"]))) == nil)
    }

    @Test(arguments: [[], [""], ["."], ["a", ".."]])
    func partsThatCouldMeanADirectoryAreRefused(parts: [String]) {
        #expect(links.sign(parts) == nil)
    }
}
