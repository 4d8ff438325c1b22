import Glibc
// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore

/// The HTTP endpoint: pictures for Discord, files for XMPP, health, readiness, metrics.
///
/// | path | answers |
/// |---|---|
/// | `/avatars/<key>.<ending>` | a picture, to be cached for ever |
/// | `/join/<node>` | a page that invites into a Space |
/// | `/media/<signature>/…` | a file of Discord's |
/// | `/healthz` | 200 while the process answers |
/// | `/readyz` | 200 when the bridge can work, else 503; JSON either way |
/// | `/metrics` | Prometheus' text format |
public struct EndpointServer: Sendable {
    private let configuration: EndpointConfiguration
    private let routes: Routes
    private let logger: Logger
    private let bound = BoundPort()

    public init(
        configuration: EndpointConfiguration, avatars: any AvatarSource, readiness: any ReadinessSource,
        metrics: PrometheusRegistry, invitations: (any InvitationSource)? = nil,
        media: MediaServing? = nil, logger: Logger
    ) {
        self.configuration = configuration
        self.logger = logger
        routes = Routes(
            avatars: avatars, readiness: readiness, metrics: metrics, invitations: invitations, media: media)
    }

    /// The port that is listened on; waits until it is bound, nil when `run` ended before that.
    public var boundPort: Int? {
        get async { await bound.value() }
    }

    /// Listens until the task is cancelled or its lifecycle shuts down gracefully; may be called once.
    ///
    /// - Throws: `EndpointError` when the address cannot be had.
    public func run() async throws {
        defer { bound.settle(nil) }
        do {
            try await application().run()
        } catch {
            throw explained(error)
        }
    }

    private func application() -> some ApplicationProtocol {
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .notice)
        return Application(
            router: routes.router(servesMetrics: configuration.servesMetrics),
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [ConnectionLifetime(limit: TimeAmount(configuration.connectionLimit))],
                    idleTimeout: TimeAmount(configuration.idleLimit),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 8 * 1024, maxHeaderListSize: 16 * 1024, maxHeaderFieldCount: 100))),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                availableConnectionsDelegate: MaximumAvailableConnections(1024)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? configuration.port
                logger.info("HTTP endpoint listens", metadata: ["host": "\(configuration.host)", "port": "\(port)"])
                bound.settle(port)
            },
            logger: quiet)
    }

    private func explained(_ error: any Error) -> any Error {
        let host = configuration.host, port = configuration.port
        switch error {
        case let error as IOError where error.errnoCode == EADDRINUSE:
            return EndpointError.portInUse(host: host, port: port)
        case let error as IOError where error.errnoCode == EACCES || error.errnoCode == EPERM:
            return EndpointError.notAllowed(host: host, port: port)
        case let error as IOError:
            let reason = String(cString: strerror(error.errnoCode))
            return EndpointError.notBound(host: host, port: port, reason: reason)
        case is SocketAddressError, is SocketAddressError.FailedToParseIPByteBuffer, is SocketAddressError.UnknownHost:
            return EndpointError.notBound(host: host, port: port, reason: "no such host")
        default:
            return error
        }
    }
}
