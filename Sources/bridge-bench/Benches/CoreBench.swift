// SPDX-License-Identifier: Apache-2.0
import Base
import Bridge
import Discord
import Storage

/// The deciding core with its store: events in, stanzas written out as XML, nothing over a network.
struct CoreBench: Bench {
    let name = "core"

    private struct Case {
        var name: String
        var guilds = 1
        var rooms = 100
        var occupants = 1
        var messages: Int
        var isOnDisk = false
        var budget: Budget?
    }

    func figures(_ plan: Plan) async throws -> [Figure] {
        let cases = [
            Case(name: "Discord to room, 1 occupant", messages: 20_000, budget: .atLeast(10_000)),
            Case(name: "Discord to room, 1 occupant, 10 guilds", guilds: 10, rooms: 10, messages: 20_000),
            Case(
                name: "Discord to room, 1 occupant, on disk", messages: 20_000, isOnDisk: true,
                budget: .atLeast(10_000)),
            Case(name: "Discord to room, 50 occupants", rooms: 10, occupants: 50, messages: 5_000),
        ]
        var figures: [Figure] = []
        for item in cases { figures += try await toRoom(item, plan) }
        for isOnDisk in [false, true] { figures += try await toDiscord(isOnDisk: isOnDisk, plan) }
        return figures
    }

    private func toRoom(_ item: Case, _ plan: Plan) async throws -> [Figure] {
        let guilds = (0..<item.guilds).map { SampleGuild(number: $0, channels: item.rooms, members: 20) }
        let count = plan.count(item.messages)
        return try await assembled(guilds, item.occupants, item.isOnDisk) { bridge, _ in
            let first = Snowflake(timestamp: .now()).rawValue
            let events = (0..<count + 1000).map { number in
                guilds[number % guilds.count].message(
                    number / guilds.count, id: Snowflake(first + UInt64(number)), "\(Samples.sentence) \(number)")
            }
            try await push(Array(events[..<1000]), bridge)  // caches are warm
            let before = bridge.transport.tally
            let start = Usage.now()
            try await push(Array(events[1000...]), bridge)
            let usage = Usage.now() - start
            let stanzas = bridge.transport.tally.stanzas - before.stanzas
            let rate = Rate(operations: count, usage: usage)
            let figures = rate.figures(item.name, "messages", each: "a message", budget: item.budget)
            guard item.occupants > 1 else { return figures }
            return figures
                + Rate(operations: stanzas, usage: usage).figures("\(item.name), fan-out", "stanzas", each: "a stanza")
        }
    }

    private func push(_ events: [Event], _ bridge: Assembly) async throws {
        let wanted = bridge.transport.tally.messages + events.count
        bridge.engine.post(events)
        try await wait(for: "messages in rooms") { bridge.transport.tally.messages >= wanted }
    }

    private func toDiscord(isOnDisk: Bool, _ plan: Plan) async throws -> [Figure] {
        let guild = SampleGuild(number: 0, channels: 100, members: 20)
        let count = plan.count(10_000)
        return try await assembled([guild], 1, isOnDisk) { bridge, discord in
            let events = (0..<count + 1000).map { number in
                Event.stanza(
                    Samples.groupchat("\(Samples.sentence) \(number)", id: number, room: guild.rooms[number % 100]),
                    domain: Assembly.domain)
            }
            bridge.engine.post(Array(events[..<1000]))
            try await wait(for: "posts") { discord.posts >= 1000 }
            let start = Usage.now()
            bridge.engine.post(Array(events[1000...]))
            try await wait(for: "posts") { discord.posts >= 1000 + count }
            let rate = Rate(operations: count, usage: Usage.now() - start)
            return rate.figures(
                "room to Discord\(isOnDisk ? ", on disk" : "")", "messages", each: "a message")
        }
    }

    private func assembled(
        _ guilds: [SampleGuild], _ occupants: Int, _ isOnDisk: Bool,
        _ body: @escaping @Sendable (Assembly, InstantDiscord) async throws -> [Figure]
    ) async throws -> [Figure] {
        try await withScratch { directory in
            let store = isOnDisk ? try Store.open(directory: directory) : try Store.inMemory()
            let discord = InstantDiscord()
            let bridge = Assembly(
                store: store, discord: discord, transport: SinkTransport(), directory: directory)
            return try await bridge.running { bridge in
                bridge.engine.post([SampleGuild.ready] + guilds.map(\.created))
                let rooms = guilds.flatMap(\.rooms)
                try await bridge.waitForRooms(rooms.count)
                try await bridge.fill(rooms: rooms, occupants: occupants)
                return try await body(bridge, discord)
            }
        }
    }
}
