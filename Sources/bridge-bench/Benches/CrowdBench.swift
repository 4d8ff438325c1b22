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
            let room = guild.rooms[0]
            let empty = bridge.transport.tally.stanzas
            let filling = Usage.now()
            try await bridge.fill(rooms: [room], occupants: count, within: 900)
            let filled = Usage.now() - filling
            let told = bridge.transport.tally.stanzas - empty
            let full = Resident.megabytes
            let start = Usage.now()
            // Everybody is told to the newcomer, and the newcomer to everybody.
            bridge.engine.post(.stanza(Samples.join(room: room, person: count), domain: Assembly.domain))
            try await bridge.settle(room)
            let join = Usage.now() - start
            let spoken = Usage.now()
            bridge.engine.post(guild.message(0, id: Snowflake(timestamp: .now()), Samples.sentence))
            try await bridge.settle(room)
            let message = Usage.now() - spoken
            return Rate(operations: told, usage: filled).figures("\(name): all enter", "stanzas", each: "a stanza") + [
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
