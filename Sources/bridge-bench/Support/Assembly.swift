// SPDX-License-Identifier: Apache-2.0
import Bridge
import Logging
import Storage
import XMPP

/// The bridge between a Discord and a sink for stanzas.
struct Assembly: Sendable {
    static let domain = "discord.localhost"

    let engine: Engine
    let courier: Courier
    let transport: SinkTransport

    init(store: Store, discord: any DiscordAPI, transport: SinkTransport, directory: String) {
        var logger = Logger(label: "bench")
        logger.logLevel = .critical
        self.transport = transport
        courier = Courier(
            stanzas: transport, discord: discord, images: ImageStore(directory: directory), store: store,
            logger: logger)
        var settings = BridgeSettings(
            addresses: Addresses(bridge: Self.domain), accessModel: "open", messagesPerMinute: 100_000_000)
        settings.roomMessagesPerMinute = 100_000_000
        settings.stanzasPerMinute = 100_000_000
        settings.outboxMessages = 100_000_000
        engine = Engine(settings: settings, store: store, courier: courier, logger: logger)
    }

    /// Runs the bridge for as long as `body` takes.
    func running<T: Sendable>(_ body: @escaping @Sendable (Assembly) async throws -> T) async throws -> T {
        try await engine.load()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await engine.run() }
            group.addTask { await courier.run { engine.post($0) } }
            defer {
                engine.close()
                courier.close()
            }
            engine.post(.componentConnected(domain: Self.domain))
            return try await body(self)
        }
    }

    /// Lets so many people join each of the rooms of a guild, and waits until all are in and told of each other.
    func fill(rooms: [String], occupants: Int, within seconds: Double = 120) async throws {
        let joins = rooms.flatMap { room in
            (0..<occupants).map { Event.stanza(Samples.join(room: room, person: $0), domain: Self.domain) }
        }
        engine.post(joins)
        try await wait(for: "\(joins.count) people to join", within: seconds) {
            await engine.census().sessions >= joins.count
        }
        if let last = rooms.last { try await settle(last, within: seconds) }
    }

    /// Waits until everything that was posted for the guild of `room` is out: a ping goes behind it.
    func settle(_ room: String, within seconds: Double = 120) async throws {
        let answers = transport.tally.answers
        engine.post(.stanza(Samples.ping(room: room, person: 0), domain: Self.domain))
        try await wait(for: "the answer to a ping", within: seconds) { transport.tally.answers > answers }
    }

    func waitForRooms(_ count: Int) async throws {
        try await wait(for: "\(count) rooms") { await engine.census().rooms >= count }
    }
}
