// SPDX-License-Identifier: Apache-2.0
import Bridge

/// From a groupchat stanza to everybody's reflection, and on to Discord's answer to the webhook's post over HTTP.
struct ToDiscordBench: Bench {
    let name = "end-to-end-to-discord"

    func figures(_ plan: Plan) async throws -> [Figure] {
        try await latencies(perSecond: 100, plan) + throughput(plan)
    }

    private func latencies(perSecond: Double, _ plan: Plan) async throws -> [Figure] {
        let count = plan.count(Int(perSecond) * 10)
        let warm = LiveDiscord.rooms.count
        let posted = Latencies(count: count + warm)
        return try await LiveDiscord.running(post: posted) { live in
            try await Self.warmUp(live, from: count, posted)
            let reflected = Latencies(count: count)
            live.bridge.transport.note(reflected)
            let start = Usage.now()
            try await paced(count, perSecond: perSecond) { number in
                reflected.left(number)
                posted.left(number)
                Self.write(number, live)
            }
            try await wait(for: "posts") { posted.count >= count + warm }
            let usage = Usage.now() - start
            let name = "at \(Table.number(perSecond)) messages/s"
            return reflected.figures("\(name), to the room") + posted.figures("\(name), to Discord")
                + [Figure("\(name): CPU, the simulator's too", usage.cpu / Double(count) * 1e6, "µs a message")]
        }
    }

    private func throughput(_ plan: Plan) async throws -> [Figure] {
        let count = plan.count(5_000)
        let warm = LiveDiscord.rooms.count
        let posted = Latencies(count: count + warm)
        return try await LiveDiscord.running(post: posted) { live in
            try await Self.warmUp(live, from: count, posted)
            let start = Usage.now()
            for number in 0..<count { Self.write(number, live) }
            try await wait(for: "posts") { posted.count >= count + warm }
            let rate = Rate(operations: count, usage: Usage.now() - start)
            return rate.figures("as fast as it goes, 50 channels, the simulator too", "messages", each: "a message")
        }
    }

    /// The first message of a channel makes its webhook.
    private static func warmUp(_ live: LiveDiscord, from first: Int, _ posted: Latencies) async throws {
        for number in 0..<LiveDiscord.rooms.count { write(first + number, live) }
        try await wait(for: "webhooks") { posted.count >= LiveDiscord.rooms.count }
    }

    private static func write(_ number: Int, _ live: LiveDiscord) {
        let room = LiveDiscord.rooms[number % LiveDiscord.rooms.count]
        let stanza = Samples.groupchat("\(Samples.sentence) \(number)", id: number, room: room)
        live.bridge.engine.post(.stanza(stanza, domain: Assembly.domain))
    }
}
