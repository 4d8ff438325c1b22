// SPDX-License-Identifier: Apache-2.0
import Bridge
import Component
import Logging
import Metrics
import ServiceLifecycle
import Storage

/// The streams to the XMPP server. On a graceful stop everybody in a room is told before the streams end.
struct ComponentService: Service {
    let component: ComponentConnection
    let engine: Engine
    let health: Health
    let logger: Logger

    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await component.run() }
            group.addTask { try await pump() }
            group.addTask {
                guard (try? await gracefulShutdown()) != nil else { return }
                do {
                    try await engine.sayGoodbye()
                } catch StoreError.diskFull {
                    logger.error("The disk is full: people in rooms are not told of the stop")
                }
                await component.close()
            }
            try await group.next()
            group.cancelAll()
        }
    }

    /// Throws `StartRefused` when a domain is refused before it was ever accepted: that is a configuration to mend.
    private func pump() async throws {
        var accepted: Set<String> = []
        let received = Counter(label: "spacebridge_stanzas_total", dimensions: [("direction", "in")])
        for await event in component.events {
            switch event {
            case .stanza(let element, let domain):
                await engine.whenRoomy()
                received.increment()
                engine.post(.stanza(element, domain: domain))
            case .connected(let domain):
                health.componentIs(up: true, domain)
                accepted.insert(domain)
                engine.post(.componentConnected(domain: domain))
            case .disconnected(let domain, _):
                health.componentIs(up: false, domain)
                engine.post(.componentLost(domain: domain))
            case .failed(let domain, let reason):
                health.componentIs(up: false, domain)
                guard accepted.contains(domain) else { throw StartRefused(description: reason) }
            }
        }
    }
}
