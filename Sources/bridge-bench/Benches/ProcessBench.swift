// SPDX-License-Identifier: Apache-2.0
import Discord
import Foundation
import Storage

/// The real executable with many rooms and nothing to talk to: how soon it answers, and how much memory it holds.
struct ProcessBench: Bench {
    let name = "process"

    func figures(_ plan: Plan) async throws -> [Figure] {
        guard FileManager.default.isExecutableFile(atPath: plan.binary) else {
            throw BenchFailure("\(plan.binary) is not there: swift build -c release --product spacebridge")
        }
        var figures: [Figure] = []
        for rooms in [0, 1000, 10_000] {
            let rounds = plan.isQuick ? 1 : 5
            let runs = try await withScratch { directory in
                try fill(directory + "/state", rooms: rooms)
                var runs: [BridgeProcess.Figures] = []
                for _ in 0..<rounds {
                    runs.append(try await BridgeProcess(binary: plan.binary, directory: directory).measured())
                }
                return runs.sorted { $0.startSeconds < $1.startSeconds }
            }
            let middle = runs[runs.count / 2]
            let name = rooms == 0 ? "no rooms" : "\(Table.number(Double(rooms))) rooms"
            figures += [
                Figure(
                    "\(name): start until /healthz answers", middle.startSeconds, "s",
                    budget: rooms == 10_000 ? .under(3) : nil),
                Figure("\(name): idle RSS", middle.residentMB, "MB", budget: rooms < 10_000 ? .under(60) : nil),
                Figure("\(name): of that its own", middle.privateMB, "MB"),
                Figure("\(name): CPU used so far", middle.cpuSeconds, "s"),
            ]
        }
        return figures
    }

    /// Guilds of 50 rooms each.
    private func fill(_ directory: String, rooms: Int) throws {
        let store = try Store.open(directory: directory)
        try store.write { ledger in
            for number in 0..<(rooms / 50) {
                let guild = SampleGuild(number: number, channels: 50, members: 1)
                try ledger.addGuild(
                    StoredGuild(
                        id: guild.id, slug: "g\(number)", node: "node\(number)", name: "g\(number)",
                        accessModel: "open"))
                for (index, localpart) in guild.rooms.enumerated() {
                    try ledger.addRoom(
                        NewRoom(
                            channelID: guild.channel(index), guildID: guild.id, localpart: localpart,
                            name: "room-\(index)", topic: "What room \(index) is about", kind: .text,
                            position: index, secret: (0..<32).map { _ in .random(in: 0...255) }))
                }
            }
        }
        try store.close()
    }
}
