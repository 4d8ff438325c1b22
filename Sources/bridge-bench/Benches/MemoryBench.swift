// SPDX-License-Identifier: Apache-2.0
import Bridge
import Storage

/// What a large installation holds in memory: every guild described, nobody in the rooms. Alone in its process it says
/// most (`--only memory`): what other benchmarks left is not given back.
struct MemoryBench: Bench {
    let name = "memory"

    func figures(_ plan: Plan) async throws -> [Figure] {
        let count = plan.count(1000)
        let name = "\(Table.number(Double(count))) guilds of 50 channels and 200 members"
        let before = Resident.megabytes
        return try await withScratch { directory in
            let bridge = Assembly(
                store: try Store.open(directory: directory), discord: InstantDiscord(), transport: SinkTransport(),
                directory: directory)
            return try await bridge.running { bridge in
                let start = Usage.now()
                bridge.engine.post(SampleGuild.ready)
                for number in 0..<count {
                    bridge.engine.post(SampleGuild(number: number, channels: 50, members: 200).created)
                    try await bridge.waitForRooms((number + 1) * 50)
                }
                let usage = Usage.now() - start
                return [
                    Figure("\(name): memory", Resident.megabytes, "MB", budget: plan.isQuick ? nil : .under(300)),
                    Figure("\(name): of that for the guilds", Resident.megabytes - before, "MB"),
                    Figure("\(name): CPU to take them in for the first time", usage.cpu, "s"),
                ]
            }
        }
    }
}
