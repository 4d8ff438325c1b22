// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import XMPP

struct JIDTests {
    @Test(arguments: [
        ("example.org", nil, "example.org", nil),
        ("a@b", "a", "b", nil),
        ("Juliet@Example.ORG/Balcony", "juliet", "example.org", "Balcony"),
        ("a@b/c@d/e", "a", "b", "c@d/e"),
        ("b/x", nil, "b", "x"),
        ("b./x", nil, "b", "x"),
        ("a@[::1]:80", "a", "[::1]:80", nil),
        ("Ünal@münchen.de/Ünal 😀", "ünal", "münchen.de", "Ünal 😀"),
        ("ｆｕｌｌ@b/ﬁ", "full", "b", "fi"),
        ("a@b/👨\u{200D}👩\u{FE0F}", "a", "b", "👨👩"),
        ("a@b/e\u{301}", "a", "b", "\u{E9}"),
    ])
    func readsAndPrepares(_ text: String, _ local: String?, _ domain: String, _ resource: String?) throws {
        let jid = try #require(JID(text))
        #expect(jid.local == local)
        #expect(jid.domain == domain)
        #expect(jid.resource.map { Array($0.unicodeScalars) } == resource.map { Array($0.unicodeScalars) })
        #expect(JID(jid.description) == jid)
    }

    @Test(arguments: [
        "", "@b", "a@", "a@/r", "a@b/", "/r", "a b@c", "a\"@b", "a&b@c", "a'b@c", "a:b@c", "<a>@b", "a@b c", "a@b\u{0}",
        "a@b/\u{1}", "a@b/\n", "a@b/x\u{7F}", "a\u{E000}@b", "a@b/\u{E000}", "a@b/\u{202E}x", "a＠c@d", "a\u{3000}b@c",
        "a@b/\u{FFFF}", "a@😀", "a@b@c",
    ])
    func refusesWhatIsIllegal(_ text: String) {
        #expect(JID(text) == nil)
    }

    @Test func partsHaveALimit() {
        let long = String(repeating: "a", count: 1023)
        #expect(JID("\(long)@b/\(long)") != nil)
        #expect(JID("\(long)a@b") == nil)
        #expect(JID("a@b/\(long)a") == nil)
        #expect(JID("a@b/" + String(repeating: "é", count: 512)) == nil)
    }

    @Test func bareAndResourceAreTakenApart() throws {
        let jid = try #require(JID("a@b/c"))
        #expect(jid.bare == JID("a@b"))
        #expect(jid.bare.isBare)
        #expect(!jid.isBare)
        #expect(jid.bare.with(resource: "D")?.description == "a@b/D")
        #expect(jid.with(resource: "") == nil)
    }

    @Test(arguments: [
        ("plain", "plain"), ("  a \n b ", "a b"), ("\u{202E}evil", "evil"), ("🏴\u{E0067}\u{E007F}", "🏴"),
        ("e\u{301}", "\u{E9}"),
    ])
    func anyNameHasANearestResource(_ name: String, _ expected: String) {
        #expect(JID.legalResource(from: name) == expected)
    }

    @Test func aNearestResourceIsCutBetweenCharacters() {
        #expect(JID.legalResource(from: "ééé", maximumBytes: 5) == "éé")
        #expect(JID.legalResource(from: "\u{1}\n ") == nil)
    }

    @Test func survivesCoding() throws {
        let jid = try #require(JID("a@b/c d"))
        #expect(try JSONDecoder().decode([JID].self, from: JSONEncoder().encode([jid])) == [jid])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([JID].self, from: Data("[\"@\"]".utf8)) }
    }

    @Test func preparingTwiceChangesNothing() {
        var random = RandomElements(generator: SeededGenerator(seed: 7))
        for _ in 0..<2000 {
            guard let jid = JID("\(random.text(maximum: 6))@d/\(random.text(maximum: 6))") else { continue }
            #expect(JID(jid.description) == jid)
        }
    }
}
