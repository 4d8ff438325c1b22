// SPDX-License-Identifier: Apache-2.0
import Foundation
import Net
import Testing

@testable import Discord

struct LoneSurrogatesTests {
    private func mended(_ text: String) -> String {
        String(decoding: LoneSurrogates.replaced(in: Data(text.utf8)), as: UTF8.self)
    }

    @Test(arguments: [
        (#"a \ud83d b"#, #"a \ufffd b"#), (#"\ude00"#, #"\ufffd"#), (#"\ud83d\ud83d\ude00"#, #"\ufffd\ud83d\ude00"#),
        (#"\ude00\ud83d"#, #"\ufffd\ufffd"#), (#"\uD83D"#, #"\ufffd"#),
    ])
    func halvesAreReplaced(_ text: String, _ wanted: String) {
        #expect(mended(text) == wanted)
    }

    @Test(arguments: [#"\ud83d\ude00 \n \\ud83d \u0041"#, #"\u+d83"#, #"\ud83"#, #"\"#, #"\\"#, "no escape", ""])
    func everythingElseStays(_ text: String) {
        #expect(mended(text) == text)
    }

    @Test func aMessageWithHalfACharacterIsNotLost() throws {
        var reader = GatewayReader(isCompressed: false)
        let json = #"""
            {"op":0,"t":"MESSAGE_CREATE","s":5,"d":{"id":"5","channel_id":"6","content":"half \ud83d of it",
            "author":{"id":"7","username":"ana\udc00"},"timestamp":"2026-01-01T00:00:00+00:00"}}
            """#
        guard case .frame(.dispatch(.messageCreate(let create), _)) = reader.read(.text(json)) else {
            Issue.record("the message cannot be read")
            return
        }
        #expect(create.message.content == "half \u{FFFD} of it")
        #expect(create.message.author.username == "ana\u{FFFD}")
    }
}
