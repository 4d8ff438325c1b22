// SPDX-License-Identifier: Apache-2.0
import DiscordSimulator

/// From somebody's words on the simulated Discord, over the gateway's socket, to the stanza for the XMPP server.
struct ToRoomBench: Bench {
    let name = "end-to-end-to-room"

    func figures(_ plan: Plan) async throws -> [Figure] {
        let calm = try await latencies(perSecond: 100, plan)
        let busy = try await latencies(perSecond: 1000, plan, budget: .under(5))
        return try await calm + busy + throughput(plan)
    }

    private func latencies(perSecond: Double, _ plan: Plan, budget: Budget? = nil) async throws -> [Figure] {
        let count = plan.count(Int(perSecond) * 10)
        return try await LiveDiscord.running { live in
            try await Self.warmUp(live)
            let latencies = Latencies(count: count)
            live.bridge.transport.note(latencies)
            let start = Usage.now()
            try await paced(count, perSecond: perSecond) { number in
                latencies.left(number)
                try Self.say(number, live)
            }
            let paced = Moment.seconds - start.wall
            try await wait(for: "messages in rooms") { latencies.count >= count }
            let usage = Usage.now() - start
            let name = "at \(Table.number(perSecond)) messages/s"
            return latencies.figures(name, budget99: budget) + [
                Figure("\(name): pace kept", Double(count) / paced, "messages/s"),
                Figure("\(name): CPU, the simulator's too", usage.cpu / Double(count) * 1e6, "µs a message"),
            ]
        }
    }

    private func throughput(_ plan: Plan) async throws -> [Figure] {
        let count = plan.count(20_000)
        return try await LiveDiscord.running { live in
            try await Self.warmUp(live)
            let before = live.bridge.transport.tally.messages
            let start = Usage.now()
            for number in 0..<count { try Self.say(number, live) }
            let said = Usage.now() - start
            try await wait(for: "messages in rooms") { live.bridge.transport.tally.messages - before >= count }
            let rate = Rate(operations: count, usage: Usage.now() - start)
            return rate.figures("as fast as it goes, the simulator too", "messages", each: "a message")
                + [Figure("of that, the simulator's part to say it", said.wall / Double(count) * 1e6, "µs a message")]
        }
    }

    private static func say(_ number: Int, _ live: LiveDiscord) throws {
        try live.simulator.control.say(
            number.isMultiple(of: 2) ? "ada" : "bob", in: "room-\(number % LiveDiscord.rooms.count)",
            "\(Samples.sentence) \(number)")
    }

    private static func warmUp(_ live: LiveDiscord) async throws {
        for number in 0..<200 { try say(number, live) }
        try await wait(for: "the first messages") { live.bridge.transport.tally.messages >= 200 }
    }
}
