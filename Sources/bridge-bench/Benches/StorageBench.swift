// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage

/// Writing messages down: the ledger's row, the archive's, who spoke.
struct StorageBench: Bench {
    let name = "storage"

    func figures(_ plan: Plan) async throws -> [Figure] {
        var figures: [Figure] = []
        for rooms in [1, 1000] {
            for batch in [1, 100, 1000] {
                let count = plan.count(batch == 1 ? 10_000 : 50_000)
                let rate = try await withScratch { directory in
                    let store = try Store.open(directory: directory)
                    var writer = try MessageWriter(store: store, rooms: rooms)
                    try writer.write(1000, batch: 100)  // caches are warm
                    let start = Usage.now()
                    try writer.write(count, batch: batch)
                    let rate = Rate(operations: count, usage: Usage.now() - start)
                    try store.close()
                    return rate
                }
                let name = "\(rooms) room\(rooms == 1 ? "" : "s"), \(batch) a transaction"
                figures += rate.figures(name, "messages", each: "a message")
            }
        }
        return figures
    }
}
