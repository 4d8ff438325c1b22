// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// Elements as text and back. One decoder for many rows is much cheaper than one each.
struct StanzaText {
    private static let opening = Array(
        "<stream:stream xmlns='\(NS.component)' xmlns:stream='http://etherx.jabber.org/streams'>".utf8)

    private var parser = StreamParser()

    init() {
        _ = parser.feed(Self.opening)
    }

    static func encode(_ element: Element) -> String {
        Writer.string(element, streamNamespace: NS.component)
    }

    mutating func decode(_ text: String) throws(StoreError) -> Element {
        for event in parser.feed(Array(text.utf8)) {
            if case .stanza(let element) = event { return element }
        }
        throw .corrupted("a kept stanza is not XML")
    }
}
