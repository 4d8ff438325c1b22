// SPDX-License-Identifier: Apache-2.0
import Base
import Bridge
import Component
import Discord
import Endpoint
import Foundation
public import Logging
import Media
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
        let store = try await opened()
        let curl = CurlEngine(options: CurlOptions())
        curl.start()
        let painter = await painter()
        let parts = try await patiently {
            try Parts(config: config, store: store, curl: curl, painter: painter, logger: logger)
        }
        try await patiently { try await parts.engine.load() }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services(of: parts, metrics),
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

    /// Pictures of stickers are given out under links of the bridge's own, so there have to be such links.
    private func painter() async -> StickerStudio? {
        guard config.http.publicURL != nil else { return nil }
        let studio = await StickerStudio(
            program: URL(fileURLWithPath: "/proc/self/exe"), directory: config.storage.directory + "/media/cache",
            logger: logger)
        if studio == nil {
            logger.info("Animated stickers go as links: librlottie, which draws them, is not installed")
        }
        return studio
    }

    /// Under short names: what a service holds is not for the log.
    private func services(
        of parts: Parts, _ metrics: PrometheusRegistry
    ) -> [ServiceGroupConfiguration.ServiceConfiguration] {
        let all: [any Service] = [
            parts.engineService, parts.controlService, parts.componentService, parts.media.service,
            parts.endpointService(metrics), parts.gatewayService,
        ]
        return all.map { .init(service: $0, serviceName: "\(type(of: $0))") }
    }

    private func opened() async throws -> Store {
        let directory = config.storage.directory
        return try await patiently { try Store.open(directory: directory) }
    }

    /// A full disk is waited for: ending would only have us started again and again.
    private func patiently<T>(_ body: () async throws -> T) async throws -> T {
        var isTold = false
        while true {
            do {
                return try await body()
            } catch StoreError.diskFull {
                if !isTold { logger.critical("\(StoreError.diskFull) The bridge starts when there is room.") }
                isTold = true
                try await Task.sleep(for: .seconds(1))
            }
        }
    }
}
