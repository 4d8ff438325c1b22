// SPDX-License-Identifier: Apache-2.0
import Base
import NIOCore
import NIOPosix

/// A server on loopback whose every word a test decides.
final class FakeServer: Sendable {
    let port: Int
    /// Connections as they come.
    private let connections: Incoming<FakeConnection>
    private let channel: any Channel

    private init(channel: any Channel, connections: Incoming<FakeConnection>) {
        self.channel = channel
        self.connections = connections
        port = channel.localAddress?.port ?? 0
    }

    static func start(port: Int = 0, receiveBuffer: Int? = nil) async throws -> FakeServer {
        let connections = Incoming<FakeConnection>()
        var bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        if let receiveBuffer {
            bootstrap = bootstrap.serverChannelOption(.socketOption(.so_rcvbuf), value: .init(receiveBuffer))
        }
        let channel =
            try await bootstrap
            .childChannelInitializer { channel in
                let connection = FakeConnection(channel: channel)
                connections.put(connection)
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Feeder(connection.received))
                }
            }
            .bind(host: "127.0.0.1", port: port).get()
        return FakeServer(channel: channel, connections: connections)
    }

    /// The next connection.
    func accept() async throws -> FakeConnection {
        try await connections.next("connection")
    }

    /// The next connection, with the handshake done.
    func acceptStream(domain: String = "bridge.localhost") async throws -> FakeConnection {
        let connection = try await accept()
        try await connection.shakeHands(domain: domain)
        return connection
    }

    func stop() async {
        try? await channel.close()
    }
}

/// One connection to a ``FakeServer``.
final class FakeConnection: Sendable {
    let received = Incoming<String>()
    private let channel: any Channel

    fileprivate init(channel: any Channel) {
        self.channel = channel
    }

    static let header = """
        <?xml version='1.0'?><stream:stream xmlns:stream='http://etherx.jabber.org/streams' \
        xmlns='jabber:component:accept' from='bridge.localhost' id='abc'>
        """

    func shakeHands(domain: String = "bridge.localhost") async throws {
        try await read(until: "to='\(domain)'>")
        await send(Self.header)
        try await read(until: "</handshake>")
        await send("<handshake/>")
    }

    func send(_ text: String) async {
        try? await channel.writeAndFlush(ByteBuffer(string: text))
    }

    /// Everything up to and with `end`; the rest stays unread.
    @discardableResult
    func read(until end: String) async throws -> String {
        try await received.next("\(end)") { pieces in
            let all = pieces.joined()
            guard let range = all.firstRange(of: end) else {
                pieces = [all]
                return nil
            }
            pieces = [String(all[range.upperBound...])]
            return String(all[..<range.upperBound])
        }
    }

    /// Stops or starts taking bytes from the socket.
    func setReading(_ isReading: Bool) async throws {
        try await channel.setOption(.autoRead, value: isReading).get()
        if isReading { channel.read() }
    }

    var isOpen: Bool { channel.isActive }

    func close() async {
        try? await channel.close()
    }

    /// Waits until the other side has closed.
    func closed() async throws {
        try await channel.closeFuture.get()
    }
}

private final class Feeder: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let received: Incoming<String>

    init(_ received: Incoming<String>) {
        self.received = received
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received.put(String(buffer: unwrapInboundIn(data)))
    }
}
