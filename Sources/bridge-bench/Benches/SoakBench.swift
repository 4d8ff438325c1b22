// SPDX-License-Identifier: Apache-2.0
import Base
import Bridge
import Discord
import Foundation
import Storage

/// A million messages through the deciding core and its store on disk, half each way: memory has to stay flat.
struct SoakBench: Bench {
    let name = "soak"

    private static let guilds = 10
    private static let rooms = 10
    private static let batch = 5000

    func figures(_ plan: Plan) async throws -> [Figure] {
        let total = plan.count(1_000_000)
        return try await withScratch { directory in
            let discord = InstantDiscord()
            let bridge = Assembly(
                store: try Store.open(directory: directory), discord: discord, transport: SinkTransport(),
                directory: directory)
            let guilds = (0..<Self.guilds).map { SampleGuild(number: $0, channels: Self.rooms, members: 50) }
            return try await bridge.running { bridge in
                bridge.engine.post([SampleGuild.ready] + guilds.map(\.created))
                try await bridge.waitForRooms(Self.guilds * Self.rooms)
                try await bridge.fill(rooms: guilds.flatMap(\.rooms), occupants: 2)
                return try await soak(bridge, discord, guilds, total)
            }
        }
    }

    private func soak(
        _ bridge: Assembly, _ discord: InstantDiscord, _ guilds: [SampleGuild], _ total: Int
    ) async throws -> [Figure] {
        let first = Snowflake(timestamp: .now()).rawValue
        var resident: [Double] = []
        let start = Moment.seconds
        for begin in stride(from: 0, to: total, by: Self.batch) {
            let numbers = begin..<min(begin + Self.batch, total)
            let wanted = (bridge.transport.tally.messages + numbers.count, discord.posts + numbers.count / 2)
            bridge.engine.post(numbers.map { event($0, first, guilds) })
            try await wait(for: "a batch of messages on both sides", within: 300) {
                bridge.transport.tally.messages >= wanted.0 && discord.posts >= wanted.1
            }
            if (begin + Self.batch) % (total / 10) == 0 {
                resident.append(Self.residentMB())
                print("  \(begin + Self.batch) messages: \(Int(resident.last ?? 0)) MB resident")
                fflush(nil)  // whoever follows a log sees it come
            }
        }
        let rate = Double(total) / (Moment.seconds - start)
        // What is left after a fifth of the way is caches that are full by then.
        let settled = resident.count > 2 ? resident[1] : resident.first ?? 0
        return [
            Figure("\(total) messages, half each way", rate, "messages/s"),
            Figure("resident after a fifth", settled, "MB"),
            Figure("resident at the end", resident.last ?? 0, "MB"),
            Figure("growth over the last four fifths", (resident.last ?? 0) - settled, "MB", budget: .under(20)),
        ]
    }

    private func event(_ number: Int, _ first: UInt64, _ guilds: [SampleGuild]) -> Event {
        let guild = guilds[number / 2 % guilds.count]
        let text = "\(Samples.sentence) \(number)"
        guard number % 2 == 1 else {
            return guild.message(number / 2 / guilds.count, id: Snowflake(first + UInt64(number)), text)
        }
        let room = guild.rooms[number / 2 / guilds.count % guild.rooms.count]
        return .stanza(Samples.groupchat(text, id: number, room: room), domain: Assembly.domain)
    }

    private static func residentMB() -> Double {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .ascii)) ?? ""
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0
        return pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_048_576
    }
}
