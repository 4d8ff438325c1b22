// SPDX-License-Identifier: Apache-2.0
import XMPP

/// Reading a component's stream.
struct ParserBench: Bench {
    let name = "xmpp-parser"

    func figures(_ plan: Plan) throws -> [Figure] {
        let stanzas = (0..<1000).map { Samples.groupchat(Samples.sentence, id: $0, room: "cats.general") }
        var bytes: [UInt8] = []
        for stanza in stanzas { Writer.write(stanza, into: &bytes) }
        let parser = StreamParser()
        let header = "<stream:stream xmlns='\(NS.component)' xmlns:stream='http://etherx.jabber.org/streams' id='1'>"
        _ = parser.feed(Array(header.utf8))
        // As a socket gives them.
        let pieces = stride(from: 0, to: bytes.count, by: 8192).map { Array(bytes[$0..<min($0 + 8192, bytes.count)]) }
        let rate = try Rate.of(plan.seconds) {
            let found = pieces.reduce(0) { $0 + parser.feed($1).count }
            guard found == stanzas.count else { throw BenchFailure("the parser gave \(found) stanzas") }
            return found
        }
        return rate.figures("groupchat messages read", "stanzas", each: "a stanza")
            + [Figure("bytes of each", Double(bytes.count) / Double(stanzas.count), "bytes")]
    }
}
