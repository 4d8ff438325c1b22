// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// Elements as text and back. One decoder for many rows is much cheaper than one each.
struct StanzaText {
    private static let opening = Array(
        "<stream:stream xmlns='\(NS.component)' xmlns:stream='http://etherx.jabber.org/streams'>".utf8)

    private lazy var parser = Self.makeParser()

    static func encode(_ element: Element) -> String {
        Writer.string(element, streamNamespace: NS.component)
    }

    mutating func decode(_ text: String) throws(StoreError) -> Element {
        var text = text
        let parser = parser
        let events = text.withUTF8 { parser.feed(UnsafeRawBufferPointer($0)) }
        guard case .stanza(let element) = events.first else { throw .corrupted("a kept stanza is not XML") }
        return element
    }

    /// More than any stream lets in, for what is kept may be wrapped and marked.
    private static func makeParser() -> StreamParser {
        let parser = StreamParser(limits: StreamParser.Limits(stanzaBytes: 16 << 20, depth: 256))
        _ = parser.feed(opening)
        return parser
    }
}
