// SPDX-License-Identifier: Apache-2.0
import Testing
import XMPP

struct StreamParserTests {
    private static let stream =
        streamHeader + """
            <handshake/>
            <message from='a@b/c' to='r@d' type='groupchat' id='1'><body>x &lt;&amp;&#233;&gt; 漢字 😀</body>\
            <origin-id xmlns='urn:xmpp:sid:0' id='q"&apos;'/></message> \n\
            <iq type='get' id='2' xml:lang='en'><q:query xmlns:q='jabber:iq:version'><q:a>&#x1F600;</q:a></q:query></iq>
            <presence><x xmlns='vcard-temp:x:update'><photo/></x><![CDATA[a<b]]></presence></stream:stream>
            """

    @Test func readsHeaderStanzasAndEnd() {
        let events = events(Self.stream)
        guard case .opened(let header)? = events.first else { return #expect(Bool(false), "no header") }
        #expect(header.name == Element.Name("stream", in: NS.streams))
        #expect(header["id"] == "3BF96D32")
        #expect(events.last == .closed)
        let stanzas = events.stanzas
        #expect(stanzas.map(\.name.local) == ["handshake", "message", "iq", "presence"])
        #expect(stanzas[1].first("body", in: NS.component)?.text == "x <&é> 漢字 😀")
        #expect(stanzas[1].first("origin-id", in: NS.stanzaID)?["id"] == "q\"'")
        #expect(stanzas[2]["xml:lang"] == "en")
        #expect(stanzas[2].first("query", in: "jabber:iq:version")?.text(of: "a") == "😀")
        #expect(stanzas[3].text == "a<b")
        #expect(stanzas[3].first("x", in: "vcard-temp:x:update") != nil)
    }

    @Test func deliversTheSameWhateverThePieces() {
        let bytes = Array(Self.stream.utf8)
        let whole = events(bytes)
        var generator = SeededGenerator(seed: 1)
        #expect(events(bytes, inPiecesOf: 1...1, using: &generator) == whole)
        for size in [2, 3, 7, 50, 400] {
            for _ in 0..<20 { #expect(events(bytes, inPiecesOf: 1...size, using: &generator) == whole) }
        }
    }

    @Test func deliversAStanzaWithItsLastByte() {
        let parser = StreamParser()
        _ = parser.feed(Array(streamHeader.utf8))
        for index in 0..<50 {
            let stanza = Array("<message id='\(index)'><body>hello</body></message>".utf8)
            #expect(parser.feed(Array(stanza.dropLast())) == [])
            #expect(parser.feed([stanza.last ?? 0]).stanzas.first?["id"] == String(index))
        }
    }

    @Test func keepsWhiteSpaceInTexts() throws {
        let element = try parse("<message><body>  a\n b  </body></message>")
        #expect(element.text(of: "body") == "  a\n b  ")
    }

    @Test func passesOverWhiteSpaceBetweenStanzas() {
        let keepAlive = String(repeating: " \n", count: 5000)
        let events = events(
            streamHeader + keepAlive + "<message/>" + keepAlive + "<message/>", limits: .init(stanzaBytes: 1000))
        #expect(events.stanzas.count == 2)
        #expect(events.fault == nil)
    }

    @Test func refusesTextBetweenStanzas() {
        #expect(events(streamHeader + "hello<message/>").fault?.condition == .badFormat)
    }

    @Test func acceptsNamespacesThatAreNoURIs() throws {
        let element = try parse("<iq><vCard xmlns='vcard-temp'><a xmlns='{https://movim.eu}x y'/></vCard></iq>")
        #expect(element.first("vCard", in: "vcard-temp")?.first("a", in: "{https://movim.eu}x y") != nil)
    }

    private static let noStreams: [(String, StreamFault.Condition)] = [
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", .restrictedXML),
        ("<!DOCTYPE stream:stream SYSTEM 'file:///etc/passwd'>" + streamHeader, .restrictedXML),
        (inside("<message><!-- no --></message>"), .restrictedXML),
        (inside("<?php no ?>"), .restrictedXML),
        (inside("<message>&nbsp;</message>"), .restrictedXML),
        (inside("<message a='&nbsp;'/>"), .restrictedXML),
        (inside("<message></iq>"), .notWellFormed),
        (inside("<message a='1' a='2'/>"), .notWellFormed),
        (inside("<message a=1/>"), .notWellFormed),
        (inside("<message>a & b;</message>"), .notWellFormed),
        (inside("<message>\u{1}</message>"), .notWellFormed),
        (inside("<message>&#0;</message>"), .notWellFormed),
        (inside("<message>&#xFFFF;</message>"), .notWellFormed),
        (inside("<q:message/>"), .badNamespacePrefix),
        ("<?xml version='1.0' encoding='ISO-8859-1'?>" + streamHeader.dropFirst(21), .unsupportedEncoding),
        ("<stream xmlns='jabber:component:accept'>", .invalidNamespace),
        ("<s:strom xmlns:s='http://etherx.jabber.org/streams'>", .badFormat),
        ("HTTP/1.1 400 Bad Request\r\n", .notWellFormed),
    ]

    private static func inside(_ contents: String) -> String { streamHeader + contents }

    @Test(arguments: noStreams)
    func refusesWhatIsNoStream(_ text: String, _ condition: StreamFault.Condition) {
        let whole = events(text)
        #expect(whole.fault?.condition == condition)
        guard case .failed? = whole.last else { return #expect(Bool(false), "fault is not last") }
        var generator = SeededGenerator(seed: 2)
        #expect(events(Array(text.utf8), inPiecesOf: 1...1, using: &generator) == whole)
    }

    @Test(arguments: [
        [0xFF], [0xC3, 0x28], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xEF, 0xBF, 0xBE], [0x00],
    ])
    func refusesBytesThatAreNoText(_ bytes: [UInt8]) {
        let inText = Array((streamHeader + "<message>").utf8) + bytes + Array("</message><a/>".utf8)
        #expect(events(inText).fault != nil)
        let inAttribute = Array((streamHeader + "<message id='").utf8) + bytes + Array("'/><a/>".utf8)
        #expect(events(inAttribute).fault != nil)
        #expect(events(inAttribute).stanzas.isEmpty)
    }

    @Test func refusesWideEncodings() {
        let text = "<?xml version='1.0'?><stream:stream xmlns:stream='http://etherx.jabber.org/streams'>"
        let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        for bytes in [little, big, [0xFF, 0xFE] + little, [0xFE, 0xFF] + big] {
            #expect(events(bytes).fault != nil)
        }
        #expect(events([0xEF, 0xBB, 0xBF] + Array(streamHeader.utf8)).fault == nil)
    }

    @Test func refusesBillionLaughs() {
        var text = "<!DOCTYPE lolz [<!ENTITY l0 'lol'>"
        for level in 1...9 {
            let reference = String(repeating: "&l\(level - 1);", count: 10)
            text += "<!ENTITY l\(level) '\(reference)'>"
        }
        #expect(events(text + "]>" + streamHeader + "&l9;").fault?.condition == .restrictedXML)
    }

    @Test func saysNothingAfterAFault() {
        let parser = StreamParser()
        #expect(parser.feed(Array((streamHeader + "<a></b><c/>").utf8)).count == 2)
        #expect(parser.feed(Array("<message/>".utf8)) == [])
    }

    @Test func saysNothingAfterTheEnd() {
        let parser = StreamParser()
        #expect(parser.feed(Array((streamHeader + "</stream:stream><message/>").utf8)).last == .closed)
        #expect(parser.feed(Array("<message/>".utf8)) == [])
    }
}
