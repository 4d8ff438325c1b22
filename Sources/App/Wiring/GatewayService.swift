// SPDX-License-Identifier: Apache-2.0
import Bridge
import Discord
import ServiceLifecycle

/// The gateway sessions; the first to stop, so that nothing new comes in while rooms say goodbye.
struct GatewayService: Service {
    let fleet: GatewayFleet
    let engine: Engine

    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown {
                try await fleet.run { delivery in
                    engine.post(.discord(delivery.event, shard: delivery.shard))
                }
            }
        } catch is CancellationError {
            return  // stopped while still connecting; an error here would cut the others short
        }
    }
}
