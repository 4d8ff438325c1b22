// SPDX-License-Identifier: Apache-2.0
import NIOCore
import NIOPosix

/// The simulator's sockets: REST, CDN, control plane, web page and gateway on one port, on one event loop, so that
/// the order of what leaves is the order of what happened.
final class Server: Sendable {
    private let group: MultiThreadedEventLoopGroup
    private let channel: any Channel
    let port: Int

    private init(group: MultiThreadedEventLoopGroup, channel: any Channel, port: Int) {
        self.group = group
        self.channel = channel
        self.port = port
    }

    /// Binds first and learns the port; the engine is made from it.
    static func start(
        host: String, port: Int, engine: @escaping @Sendable (Int) throws -> Engine
    ) async throws -> (server: Server, engine: Engine) {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        do {
            let slot = EngineSlot()
            let channel = try await bootstrap(group, slot).bind(host: host, port: port).get()
            guard let bound = channel.localAddress?.port else { throw SimulatorFault.notBound }
            let made = try engine(bound)
            slot.fill(made)
            group.next().scheduleRepeatedTask(initialDelay: .milliseconds(10), delay: .milliseconds(10)) { _ in
                made.tick()
            }
            return (Server(group: group, channel: channel, port: bound), made)
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
    }

    func stop() async {
        try? await channel.close().get()
        try? await group.shutdownGracefully()
    }

    private static func bootstrap(_ group: MultiThreadedEventLoopGroup, _ slot: EngineSlot) -> ServerBootstrap {
        ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try configure(channel, slot) }
            }
    }

    private static func configure(_ channel: any Channel, _ slot: EngineSlot) throws {
        guard let engine = slot.engine else { throw SimulatorFault.notBound }
        try HTTPPipeline.install(on: channel, engine: engine)
    }
}

enum SimulatorFault: Error {
    case notBound
    case badScenario(String)
}
