// SPDX-License-Identifier: Apache-2.0
import Base
import Endpoint

/// Which parts of the bridge work right now.
final class Health: ReadinessSource {
    private let downDomains: Lock<Set<String>>
    private let fleet: GatewayFleet

    init(domains: [String], fleet: GatewayFleet) {
        downDomains = Lock(Set(domains))
        self.fleet = fleet
    }

    func componentIs(up: Bool, _ domain: String) {
        downDomains.withLock { down in
            if up { down.remove(domain) } else { down.insert(domain) }
        }
    }

    func readiness() async -> Readiness {
        // A store that refuses a write ends the process, so whoever can answer has a working one.
        let isConnected = downDomains.withLock { $0.isEmpty }
        return Readiness(component: isConnected, gateway: await fleet.isLive, storage: true)
    }
}
