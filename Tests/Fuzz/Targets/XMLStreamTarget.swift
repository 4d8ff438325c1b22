// SPDX-License-Identifier: Apache-2.0
import XMPP

/// A server's side of a component stream, whole and in drops: both must give the same.
struct XMLStreamTarget: FuzzTarget {
    static let name = "xml-stream"

    func feed(_ bytes: [UInt8]) {
        let limits = StreamParser.Limits(stanzaBytes: 1 << 16)
        let whole = StreamParser(limits: limits).feed(bytes)
        let parser = StreamParser(limits: limits)
        var dripped: [StreamEvent] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            dripped += parser.feed(Array(bytes[start..<min(start + 3, bytes.count)]))
        }
        for case .stanza(let element) in whole { _ = try? Stanza(element) }
        let stanzas = { (events: [StreamEvent]) in events.filter { if case .stanza = $0 { true } else { false } }.count
        }
        assert(stanzas(whole) == stanzas(dripped), "how the bytes are cut must not matter")
    }
}
