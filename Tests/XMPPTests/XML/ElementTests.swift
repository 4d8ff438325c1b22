// SPDX-License-Identifier: Apache-2.0
import Testing
import XMPP

struct ElementTests {
    @Test func attributesAreSetReplacedAndRemoved() {
        var element = Element("a", in: "n", ["b": "1", "c": nil, "xml:lang": "en"])
        #expect(element.attributes.count == 2)
        element["b"] = "2"
        element["d"] = "3"
        element["xml:lang"] = nil
        element["lang"] = "x"
        #expect(element["b"] == "2")
        #expect(element["xml:lang"] == nil)
        #expect(element["lang"] == "x")
        #expect(Writer.string(element) == "<a xmlns='n' b='2' d='3' lang='x'/>")
    }

    @Test func childrenAreFoundByNameAndNamespace() throws {
        let element = try parse("<iq><q xmlns='n'><a>1</a>t<a>2</a><a xmlns='m'>3</a>u</q></iq>")
        let query = try #require(element.first("q", in: "n"))
        #expect(query.first("a")?.text == "1")
        #expect(query.all("a").map(\.text) == ["1", "2"])
        #expect(query.all("a", in: "m").map(\.text) == ["3"])
        #expect(query.text == "tu")
        #expect(query.text(of: "a") == "1")
        #expect(query.has("a", in: "m"))
        #expect(query.first("b") == nil)
    }

    @Test func childrenAreRemovedAndTextsStay() {
        var element = Element("a", in: "n", [:], [Element("b", in: "n"), Element("c", in: "n")], text: "t")
        element.removeAll { $0.name.local == "b" }
        #expect(Writer.string(element) == "<a xmlns='n'><c/>t</a>")
    }

    @Test func whatIsRequiredIsNamedWhenItIsMissing() {
        let element = Element("a", in: "n", ["jid": "@"])
        #expect(throws: PayloadError.missingAttribute("b", in: element.name)) { try element.require("b") }
        #expect(throws: PayloadError.badAttribute("jid", in: element.name)) { try element.requireJID("jid") }
        #expect(throws: PayloadError.missingChild(.init("c", in: "n"), in: element.name)) {
            try element.require(child: "c")
        }
    }

    @Test func booleansAndNumbersAreReadStrictly() {
        let element = Element("a", in: "n", ["t": "true", "o": "1", "f": "0", "y": "yes", "n": "7", "m": "7x"])
        #expect(element.bool("t") == true)
        #expect(element.bool("o") == true)
        #expect(element.bool("f") == false)
        #expect(element.bool("y") == nil)
        #expect(element.int("n") == 7)
        #expect(element.int("m") == nil)
    }

    @Test func anElementIsReadFromItsText() {
        let message = Message(.chat, from: alice, id: "1", body: "a<b", payloads: [OriginID("o").element]).element
        #expect(Element(xml: Writer.string(message)) == message)
        #expect(Element(xml: "<a xmlns='n'/>") == Element("a", in: "n"))
        for bad in ["", "a", "<a>", "<a/><b/>", "<a></b>", "</stream:stream>", "<a/> x", "<!-- a --><b/>"] {
            #expect(Element(xml: bad) == nil)
        }
    }
}
