// SPDX-License-Identifier: Apache-2.0
internal import Base
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import XMPP

/// One domain's stream, over and over again.
final class ComponentLink: Sendable {
    /// How a connection came to its end.
    enum Loss: Sendable {
        case lost(String)
        case refused(String)
    }

    let stream: ComponentOptions.Stream
    let options: ComponentOptions
    let outgoing: OutgoingBuffer
    let queue: EventQueue
    let closing: Latch
    let received = Lock(ComponentStatistics())
    /// Why we cut the connection ourselves, if we did.
    let cutReason = Lock<String?>(nil)
    let logger: Logger

    var domain: String { stream.domain }

    init(stream: ComponentOptions.Stream, options: ComponentOptions, queue: EventQueue, closing: Latch) {
        self.stream = stream
        self.options = options
        self.queue = queue
        self.closing = closing
        outgoing = OutgoingBuffer(limit: options.outgoingBytes)
        var logger = options.logger
        logger[metadataKey: "domain"] = "\(stream.domain)"
        self.logger = logger
    }

    var statistics: ComponentStatistics {
        var statistics = outgoing.statistics
        statistics += received.withLock { $0 }
        return statistics
    }

    func run() async throws {
        var backoff = Backoff(base: options.backoffBase, cap: options.backoffCap)
        var lastReason: String?
        while !Task.isCancelled, !closing.hasFired {
            let start = ContinuousClock.now
            let ready = Latch()
            let loss = await attempt(ready)
            if ready.hasFired {
                lastReason = nil
                if start.duration(to: .now) >= options.backoffCap { backoff.reset() }
            }
            switch loss {
            case .lost(let reason):
                if reason != lastReason { await tellDisconnected(reason) }
                lastReason = reason
                await closing.wait(atMost: backoff.next(random: .random(in: 0..<1)))
            case .refused(let reason):
                if ready.hasFired { await tellDisconnected(reason) }
                if reason != lastReason {
                    logger.error("\(reason)")
                    await queue.push([.failed(domain: domain, reason: reason)])
                }
                lastReason = reason
                if options.stopsOnRefusal { throw ComponentRefusal(domain: domain, reason: reason) }
                await closing.wait(atMost: options.refusalDelay)
            }
        }
    }

    private func tellDisconnected(_ reason: String) async {
        logger.log(level: closing.hasFired || Task.isCancelled ? .info : .warning, "disconnected: \(reason)")
        await queue.push([.disconnected(domain: domain, reason: reason)])
    }

    private func attempt(_ ready: Latch) async -> Loss {
        cutReason.withLock { $0 = nil }
        var loss: Loss?
        do {
            let channel = try await connect()
            try await channel.executeThenClose { inbound, outbound in
                loss = await serve(channel.channel, inbound, outbound, ready)
            }
        } catch {
            loss = loss ?? .lost("cannot connect to \(stream.host):\(stream.port): \(ConnectFailure.reason(error))")
        }
        outgoing.close()
        if let reason = cutReason.withLock({ $0 }) { return .lost(reason) }
        return loss ?? .lost("the connection was closed")
    }

    private func connect() async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(TimeAmount(options.connectTimeout))
            .channelOption(.socketOption(.so_keepalive), value: 1)
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
            .connect(host: stream.host, port: stream.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
    }

    private func serve(
        _ channel: any Channel,
        _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>,
        _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>,
        _ ready: Latch
    ) async -> Loss {
        await withTaskGroup(of: LinkTask.self) { group in
            let pulse = Pulse(now: .now, patience: options.keepAlive, timeout: options.keepAliveTimeout)
            group.addTask {
                await self.watch(channel, pulse, ready)
                return .watcher
            }
            let loss = await read(inbound, outbound, pulse, ready, &group)
            if ready.hasFired {
                group.addTask {
                    try? await Task.sleep(for: self.options.closeTimeout)
                    return .deadline
                }
                while let done = await group.next(), done == .watcher {}
            }
            group.cancelAll()
            return loss
        }
    }
}

/// What runs beside the reading of a stream.
enum LinkTask: Sendable {
    case watcher
    case writer
    case deadline
}
