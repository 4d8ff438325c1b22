// SPDX-License-Identifier: Apache-2.0
import Bridge
import Discord

/// A message's text from one side's form into the other's, without anything around it.
struct TranslationBench: Bench {
    let name = "translation"

    func figures(_ plan: Plan) -> [Figure] {
        let translation = Translation(users: [301: "Ana", 302: "Ben"], channels: [201: "general"])
        return toRoom("Discord to room, plain", Samples.sentence, translation, plan)
            + toRoom("Discord to room, formatted", Samples.formatted, translation, plan)
            + toChannel("room to Discord, plain", Samples.sentence, translation, plan)
            + toChannel("room to Discord, styled", Samples.styled, translation, plan)
    }

    private func toRoom(_ name: String, _ text: String, _ translation: Translation, _ plan: Plan) -> [Figure] {
        let message = Message(id: 1_290_000_000_000_000_000, channelID: 201, author: User(id: 301), content: text)
        return figure(name, plan) { translation.toRoom(message).count }
    }

    private func toChannel(_ name: String, _ text: String, _ translation: Translation, _ plan: Plan) -> [Figure] {
        figure(name, plan) { translation.toChannel(text).count }
    }

    private func figure(_ name: String, _ plan: Plan, _ translate: () -> Int) -> [Figure] {
        let rate = Rate.of(plan.seconds) { (0..<500).reduce(0) { sum, _ in sum + min(translate(), 1) } }
        return [Figure(name, rate.cpuMicroseconds, "µs a message")]
    }
}
