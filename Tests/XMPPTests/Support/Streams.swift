// SPDX-License-Identifier: Apache-2.0
import XMPP

let streamHeader = """
    <?xml version='1.0'?><stream:stream xmlns='jabber:component:accept' \
    xmlns:stream='http://etherx.jabber.org/streams' from='discord.localhost' id='3BF96D32'>
    """

/// Everything a fresh parser makes of these bytes, fed at once.
func events(_ bytes: [UInt8], limits: StreamParser.Limits = .init()) -> [StreamEvent] {
    StreamParser(limits: limits).feed(bytes)
}

func events(_ text: String, limits: StreamParser.Limits = .init()) -> [StreamEvent] {
    events(Array(text.utf8), limits: limits)
}

/// The same bytes, in pieces of random length.
func events(
    _ bytes: [UInt8], inPiecesOf sizes: ClosedRange<Int>, using generator: inout SeededGenerator,
    limits: StreamParser.Limits = .init()
) -> [StreamEvent] {
    let parser = StreamParser(limits: limits)
    var events: [StreamEvent] = []
    var start = 0
    while start < bytes.count {
        let end = min(start + Int.random(in: sizes, using: &generator), bytes.count)
        events += parser.feed(Array(bytes[start..<end]))
        start = end
    }
    return events
}

extension [StreamEvent] {
    var stanzas: [XMPP.Element] {
        compactMap { event in
            if case .stanza(let element) = event { element } else { nil }
        }
    }

    var fault: StreamFault? {
        for case .failed(let fault) in self { return fault }
        return nil
    }
}

/// One element read from text; its default namespace is the component's.
func parse(_ xml: String) throws -> Element {
    let stanzas = events(streamHeader + xml).stanzas
    guard let element = stanzas.first, stanzas.count == 1 else { throw NotOneElement(xml: xml) }
    return element
}

struct NotOneElement: Error {
    let xml: String
}
