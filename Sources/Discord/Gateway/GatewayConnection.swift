// SPDX-License-Identifier: Apache-2.0
import Base
public import Logging
public import Net

/// Keeps one shard connected: opens WebSockets, lets a ``GatewaySession`` decide, and gives events out in order.
///
/// Messages are decoded off the actor, so that heartbeats go on while a guild of megabytes is read.
public actor GatewayConnection {
    /// For one reader. Ends when `run` does.
    public nonisolated let events: AsyncStream<GatewayDelivery>

    private let continuation: AsyncStream<GatewayDelivery>.Continuation
    private let configuration: GatewayConfiguration
    private let transport: any WebSocketTransport
    private let queue: IdentifyQueue
    private let time: Timekeeper
    private let logger: Logger
    private var session: GatewaySession
    private var channel: (any WebSocketChannel)?
    private var nap: (task: Task<Void, Never>, until: Timekeeper.Instant)?

    /// - Parameters:
    ///   - queue: shared by all shards of the bot.
    ///   - resume: a session of an earlier connection or process to go on with.
    public init(
        _ configuration: GatewayConfiguration, transport: any WebSocketTransport, queue: IdentifyQueue,
        resume: ResumeState? = nil, time: Timekeeper = .system, logger: Logger = Logger(label: "discord.gateway")
    ) {
        self.configuration = configuration
        self.transport = transport
        self.queue = queue
        self.time = time
        self.logger = logger
        session = GatewaySession(configuration, resume: resume)
        (events, continuation) = AsyncStream.makeStream(of: GatewayDelivery.self)
    }

    /// What a later process needs to go on with the session, as of the last event given out.
    public var resumeState: ResumeState? { session.resumeState }

    /// Whether events are coming in.
    public var isLive: Bool { session.isLive }

    /// Of the last heartbeat.
    public var latency: Duration? { session.latency }

    /// Connects, and again after every loss. Returns when the task is cancelled, and then leaves the session open for
    /// a resume. Throws when only an operator can help. To be called once.
    public func run() async throws(GatewayFault) {
        defer { continuation.finish() }
        while !Task.isCancelled {
            switch try await connect() {
            case .stop(let fault): throw fault
            case .reconnect(let delay):
                logger.debug("gateway connection is over", metadata: ["retry": "\(delay)", "shard": shardID])
                try? await time.sleep(time.now() + delay)
            }
        }
    }

    /// Sends a command, now or when the connection and its limits allow.
    public func send(_ command: GatewayCommand) async {
        await perform(session.command(command, now: time.now()))
    }

    private var shardID: Logger.MetadataValue { "\(configuration.shard.id)" }

    /// One connection from opening to end.
    private func connect() async throws(GatewayFault) -> GatewaySession.Ending {
        let url: String
        do {
            url = try await address()
        } catch {
            return try failed(error)
        }
        do throws(NetError) {
            let channel = try await transport.open(url: url, headers: [])
            self.channel = channel
            session.opened(now: time.now())
            let code = await converse(over: channel)
            self.channel = nil
            logger.debug("gateway closed", metadata: ["code": "\(code.map(String.init) ?? "none")", "shard": shardID])
            if CloseReaction.isDefect(code) {
                logger.warning("gateway complains of us", metadata: ["code": "\(code ?? 0)", "shard": shardID])
            }
            return session.ended(code: code, random: time.random())
        } catch {
            logger.warning("gateway cannot be reached", metadata: ["error": "\(error)", "shard": shardID])
            return session.openingFailed(random: time.random())
        }
    }

    private func address() async throws(DiscordError) -> String {
        switch session.opening {
        case .resume(let url?): url
        case .resume(nil): session.address(try await queue.address())
        case .identify: session.address(try await queue.turn(of: configuration.shard))
        }
    }

    private func failed(_ error: DiscordError) throws(GatewayFault) -> GatewaySession.Ending {
        switch error {
        case .unauthorized: throw .badToken
        case .blocked(let wait): return .reconnect(after: wait)
        case .cancelled: return .reconnect(after: .zero)
        default:
            logger.warning("gateway address cannot be had", metadata: ["error": "\(error)", "shard": shardID])
            return session.openingFailed(random: time.random())
        }
    }

    /// Reads and beats until the connection is over; returns the close code.
    private func converse(over channel: any WebSocketChannel) async -> Int? {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.beat() }
            let code = await read(channel)
            group.cancelAll()
            if Task.isCancelled {
                await end(channel, reason: "going away")
            }
            return code
        }
    }

    /// Off the actor: what takes long is the decoding.
    private nonisolated func read(_ channel: any WebSocketChannel) async -> Int? {
        var reader = GatewayReader(isCompressed: configuration.isCompressed)
        for await event in channel.events {
            switch event {
            case .closed(let code, _):
                return code
            case .message(let message):
                switch reader.read(message) {
                case .frame(let frame): await take(frame)
                case .more: continue
                case .garbage(let reason): await takeGarbage(reason)
                case .broken(let reason):
                    await takeGarbage(reason)
                    await channel.abort()
                }
            }
        }
        return nil
    }

    private func take(_ frame: GatewayFrame) async {
        let actions = session.received(frame, now: time.now(), random: time.random())
        await perform(actions)
        if case .dispatch(.ready, _) = frame { await queue.ready(configuration.shard) }
    }

    private func takeGarbage(_ reason: String) async {
        await perform(session.receivedGarbage(reason))
    }

    /// Heartbeats, and whatever else is due at a time.
    private func beat() async {
        while !Task.isCancelled {
            let due = session.deadline ?? time.now() + .seconds(3600)
            let task = Task { [time] in _ = try? await time.sleep(due) }
            nap = (task, due)
            await withTaskCancellationHandler {
                await task.value
            } onCancel: {
                task.cancel()
            }
            nap = nil
            if Task.isCancelled { return }
            await perform(session.tick(now: time.now()))
        }
    }

    private func perform(_ actions: [GatewaySession.Action]) async {
        for action in actions {
            switch action {
            case .deliver(let delivery):
                continuation.yield(delivery)
            case .notice(let text):
                logger.notice("\(text)", metadata: ["shard": shardID])
            case .send(let text):
                // A failure shows as the end of the connection.
                try? await channel?.send(.text(text))
            case .close(_, let reason):
                logger.info("leaving the gateway connection", metadata: ["reason": "\(reason)", "shard": shardID])
                if let channel { Task { await end(channel, reason: reason) } }
            }
        }
        if let nap, session.deadline != nap.until { nap.task.cancel() }
    }

    /// Not in a task that may be cancelled: the close frame is what keeps the session. Then the connection goes,
    /// whether or not the other side answers.
    private nonisolated func end(_ channel: any WebSocketChannel, reason: String) async {
        await Task {
            await channel.close(code: GatewaySession.keepingCode, reason: reason)
            await channel.abort()
        }.value
    }
}
