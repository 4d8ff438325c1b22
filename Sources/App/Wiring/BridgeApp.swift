// SPDX-License-Identifier: Apache-2.0
import Base
import Bridge
import Component
import Discord
import Endpoint
public import Logging
import Metrics
import Net
import ServiceLifecycle
import Storage
import UnixSignals
import XMPP

/// The whole bridge, put together from a configuration and run until it is told to stop.
public struct BridgeApp: Sendable {
    private let config: Config
    private let logger: Logger

    public init(config: Config, logger: Logger) {
        self.config = config
        self.logger = logger
    }

    /// Runs until SIGTERM or SIGINT, then leaves every room cleanly. Errors describe themselves in one sentence.
    public func run() async throws {
        let metrics = PrometheusRegistry(help: MetricHelp.texts)
        MetricsSystem.bootstrap(metrics)
        let store = try Store.open(directory: config.storage.directory)
        let curl = CurlEngine(options: CurlOptions())
        curl.start()
        let parts = try Parts(config: config, store: store, curl: curl, logger: logger)
        try await parts.engine.load()
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: parts.engineService),
                    .init(service: parts.controlService),
                    .init(service: parts.componentService),
                    .init(service: parts.media.service),
                    .init(service: parts.endpointService(metrics)),
                    .init(service: parts.gatewayService),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        do {
            try await group.run()
        } catch {
            await curl.shutdown()
            throw error
        }
        await curl.shutdown()
        try store.close()
    }
}
