// SPDX-License-Identifier: Apache-2.0
import XMPP

/// Writing stanzas: one by one, and one for many.
struct WriterBench: Bench {
    let name = "xmpp-writer"

    func figures(_ plan: Plan) -> [Figure] {
        var buffer: [UInt8] = []
        let stanza = Samples.reflected
        let single = Rate.of(plan.seconds) {
            for _ in 0..<1000 { Writer.write(stanza, into: &buffer) }
            buffer.removeAll(keepingCapacity: true)
            return 1000
        }
        let people = (0..<50).compactMap { JID(Samples.person($0)) }
        let shared = Rate.of(plan.seconds) {
            for _ in 0..<100 {
                let fanOut = FanOut(stanza)
                for person in people { fanOut.write(to: person, into: &buffer) }
                buffer.removeAll(keepingCapacity: true)
            }
            return 100 * people.count
        }
        return single.figures("single stanzas written", "stanzas", each: "a stanza")
            + shared.figures("fan-out to 50 written", "stanzas", each: "a stanza")
    }
}
