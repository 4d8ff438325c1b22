// SPDX-License-Identifier: Apache-2.0
import Bridge
import Metrics
import ServiceLifecycle

/// The deciding core and the carrying out; the last to stop.
struct EngineService: Service {
    let engine: Engine
    let courier: Courier

    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await engine.run() }
            group.addTask { await courier.run { engine.post($0) } }
            group.addTask { await tick() }
            group.addTask {
                try? await gracefulShutdown()
                engine.close()
                courier.close()
            }
            try await group.next()  // whichever ends first ends the rest: a stop, or an engine that cannot go on
            engine.close()
            courier.close()
            group.cancelAll()
        }
    }

    /// Once a second: rests that are over, and the figures for the metrics.
    private func tick() async {
        let gauges = CensusGauges()
        while !Task.isCancelled {
            engine.post(.tick)
            gauges.record(await engine.census())
            try? await Task.sleep(for: .seconds(1))
        }
    }
}
