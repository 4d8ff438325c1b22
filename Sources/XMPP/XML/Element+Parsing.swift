// SPDX-License-Identifier: Apache-2.0

extension Element {
    /// Reads one element from XML that ``Writer`` wrote; nil when it is anything else, or nested too deep.
    public init?(xml bytes: [UInt8], streamNamespace: String = NS.component) {
        let parser = StreamParser(limits: .init(stanzaBytes: .max))
        var header = Array("<stream:stream".utf8)
        Writer.writeAttribute("xmlns:stream", NS.streams, into: &header)
        Writer.writeAttribute("xmlns", streamNamespace, into: &header)
        header.append(UInt8(ascii: ">"))
        let events = parser.feed(header) + parser.feed(bytes) + parser.feed(ComponentSession.footer)
        guard events.count == 3, case .stanza(let element) = events[1], events[2] == .closed else { return nil }
        self = element
    }

    /// The same, from text.
    public init?(xml text: String, streamNamespace: String = NS.component) {
        self.init(xml: Array(text.utf8), streamNamespace: streamNamespace)
    }
}
