// SPDX-License-Identifier: Apache-2.0
import Base
import Bridge
import Discord
import Storage

/// Many rooms and one room of many: how long it takes to get in, and what it costs to have them.
struct CrowdBench: Bench {
    let name = "crowd"

    func figures(_ plan: Plan) async throws -> [Figure] {
        try await manyRooms(plan) + oneRoomOfMany(plan)
    }

    /// One person enters every room of twenty guilds.
    private func manyRooms(_ plan: Plan) async throws -> [Figure] {
        let guilds = (0..<(plan.isQuick ? 4 : 20)).map { SampleGuild(number: $0, channels: 50, members: 20) }
        let rooms = guilds.flatMap(\.rooms)
        let name = "\(Table.number(Double(rooms.count))) rooms"
        let before = Resident.megabytes
        return try await withBridge(guilds) { bridge in
            let open = Resident.megabytes
            let start = Usage.now()
            try await bridge.fill(rooms: rooms, occupants: 1)
            let usage = Usage.now() - start
            return Rate(operations: rooms.count, usage: usage).figures("\(name): entering", "joins", each: "a join") + [
                Figure("\(name): memory, nobody in them", open - before, "MB"),
                Figure("\(name): memory, one person in each", Resident.megabytes - before, "MB"),
            ]
        }
    }

    private func oneRoomOfMany(_ plan: Plan) async throws -> [Figure] {
        let guild = SampleGuild(number: 0, channels: 1, members: 20)
        let count = plan.count(5000)
        let name = "room of \(Table.number(Double(count)))"
        let before = Resident.megabytes
        return try await withBridge([guild]) { bridge in
            try await bridge.fill(rooms: guild.rooms, occupants: count)
            let full = Resident.megabytes
            let sent = bridge.transport.tally.stanzas
            let start = Usage.now()
            bridge.engine.post(.stanza(Samples.join(room: guild.rooms[0], person: count), domain: Assembly.domain))
            // Everybody is told to the newcomer, and the newcomer to everybody.
            try await wait(for: "the join") { bridge.transport.tally.stanzas - sent >= 2 * count }
            let join = Usage.now() - start
            let spoken = Usage.now()
            bridge.engine.post(guild.message(0, id: Snowflake(timestamp: .now()), Samples.sentence))
            try await wait(for: "the message") { bridge.transport.tally.stanzas - sent >= 3 * count }
            let message = Usage.now() - spoken
            return [
                Figure("\(name): one more enters", join.wall * 1000, "ms"),
                Figure("\(name): CPU of that", join.cpu * 1000, "ms"),
                Figure("\(name): a message to all", message.wall * 1000, "ms"),
                Figure("\(name): memory", full - before, "MB"),
            ]
        }
    }

    private func withBridge(
        _ guilds: [SampleGuild], _ body: @escaping @Sendable (Assembly) async throws -> [Figure]
    ) async throws -> [Figure] {
        try await withScratch { directory in
            let bridge = Assembly(
                store: try Store.open(directory: directory), discord: InstantDiscord(), transport: SinkTransport(),
                directory: directory)
            return try await bridge.running { bridge in
                bridge.engine.post([SampleGuild.ready] + guilds.map(\.created))
                try await bridge.waitForRooms(guilds.reduce(0) { $0 + $1.channels })
                return try await body(bridge)
            }
        }
    }
}
