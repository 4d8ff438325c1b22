// SPDX-License-Identifier: Apache-2.0
import Discord
import Foundation

/// Reading what Discord's gateway says of a message.
struct DecodeBench: Bench {
    let name = "discord-decode"

    func figures(_ plan: Plan) throws -> [Figure] {
        try one("MESSAGE_CREATE, plain", SamplePayloads.plain, plan)
            + one("MESSAGE_CREATE, a reply with a picture", SamplePayloads.reply, plan)
    }

    private func one(_ name: String, _ text: String, _ plan: Plan) throws -> [Figure] {
        let json = Data(text.utf8)
        let rate = try Rate.of(plan.seconds) {
            for _ in 0..<200 {
                let event = try JSONDecoder().decode(MessageCreate.self, from: json)
                guard event.message.id.rawValue != 0 else { throw BenchFailure("the sample is not read") }
            }
            return 200
        }
        return rate.figures(name, "events", each: "an event")
            + [Figure("\(name): size", Double(json.count), "bytes")]
    }
}
