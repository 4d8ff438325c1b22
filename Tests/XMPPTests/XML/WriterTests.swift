// SPDX-License-Identifier: Apache-2.0
import Testing
import XMPP

struct WriterTests {
    @Test func writesNamespacesLiterallyAndOnlyWhereTheyChange() {
        let message = Message(
            .groupchat, id: "1", body: "hi", payloads: [StanzaID("7", by: JID(local: "r", domain: "d")).element])
        #expect(
            Writer.string(message.element)
                == "<message id='1' type='groupchat'><body>hi</body><stanza-id xmlns='urn:xmpp:sid:0' id='7' by='r@d'/></message>"
        )
    }

    @Test func returnsToTheStreamsNamespaceInsideAForeignOne() {
        let element = Element("a", in: "urn:a", [:], [Element("b", in: NS.component), Element("c", in: "")])
        #expect(Writer.string(element) == "<a xmlns='urn:a'><b xmlns='jabber:component:accept'/><c xmlns=''/></a>")
    }

    @Test func escapesWhatXMLWouldMisread() {
        let element = Element("a", in: NS.component, ["b": "'\"<>&\n\t\r"], text: "'\"<]]>&\n\t\r")
        #expect(
            Writer.string(element)
                == "<a b='&apos;\"&lt;&gt;&amp;&#10;&#9;&#13;'>'\"&lt;]]&gt;&amp;\n\t&#13;</a>")
    }

    @Test func leavesOutWhatXMLForbids() {
        let element = Element(
            "a", in: NS.component, ["b": "\0\u{1B}x\u{FFFE}"], text: "\u{8}a\u{FFFF}\u{B}é\u{FFFD}\u{F000}")
        #expect(Writer.string(element) == "<a b='x'>aé\u{FFFD}\u{F000}</a>")
    }

    @Test func writesLanguageMarks() {
        #expect(Writer.string(Element("a", in: NS.component, ["xml:lang": "de"])) == "<a xml:lang='de'/>")
    }

    @Test func whatIsWrittenIsReadBackTheSame() throws {
        var random = RandomElements(generator: SeededGenerator(seed: 6))
        for _ in 0..<3000 {
            let element = random.element()
            let read = try parse(Writer.string(element))
            try #require(read == element)
        }
    }

    @Test func aFanOutIsTheStanzaToEach() throws {
        let message = Message(.groupchat, from: JID("r@d/n"), to: JID("left@out"), id: "1", body: "a<b")
        let fanOut = FanOut(message.element)
        var bytes: [UInt8] = []
        let recipients = [JID(local: "a", domain: "b", resource: "it's <me>"), JID(local: "c", domain: "d")]
        for recipient in recipients { fanOut.write(to: recipient, into: &bytes) }
        let read = events(Array(streamHeader.utf8) + bytes).stanzas.compactMap { Message($0) }
        #expect(read.map(\.to) == recipients)
        #expect(read.allSatisfy { $0.body == "a<b" && $0.from == message.from && $0.type == .groupchat })
    }
}
