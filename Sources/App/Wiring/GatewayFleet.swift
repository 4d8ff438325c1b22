// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Logging
import Metrics
import Net

/// All gateway sessions of the bot, one for each shard.
actor GatewayFleet {
    private let discord: DiscordConfig
    private let client: RESTClient
    private let transport: any WebSocketTransport
    private let diary: IdentifyDiary
    private let logger: Logger
    private var connections: [Shard: GatewayConnection] = [:]

    init(
        _ discord: DiscordConfig, client: RESTClient, transport: any WebSocketTransport,
        diary: IdentifyDiary, logger: Logger
    ) {
        self.discord = discord
        self.client = client
        self.transport = transport
        self.diary = diary
        self.logger = logger
    }

    /// Runs every shard until cancelled. Throws a `GatewayFault` when only an operator can help.
    func run(_ deliver: @escaping @Sendable (GatewayDelivery) -> Void) async throws {
        let count = try await shardCount()
        let queue = identifyQueue()
        for id in 0..<count {
            let shard = Shard(id: id, count: count)
            var configuration = GatewayConfiguration(token: discord.token, shard: shard)
            configuration.isCompressed = true
            if discord.showsPresence { configuration.intents.insert(.guildPresences) }
            connections[shard] = GatewayConnection(configuration, transport: transport, queue: queue, logger: logger)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for connection in connections.values {
                group.addTask { try await connection.run() }
                group.addTask {
                    for await delivery in connection.events {
                        GatewayMeter.count(delivery.event)
                        deliver(delivery)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// Whether every shard's session is up.
    var isLive: Bool {
        get async {
            for connection in connections.values where await !connection.isLive { return false }
            return !connections.isEmpty
        }
    }

    /// Asks for a guild's members on the connection its events come over.
    func requestMembers(of guild: Guild.ID) async {
        guard let count = connections.keys.first?.count else { return }
        await connections[Shard(of: guild, count: count)]?.send(.requestMembers(guild, nonce: "members"))
    }

    private func identifyQueue() -> IdentifyQueue {
        let (client, fixed) = (client, discord.gatewayURL)
        return IdentifyQueue(diary: diary) { () async throws(DiscordError) in
            var bot = try await client.send(.gatewayBot)
            if let fixed { bot.url = fixed }
            return bot
        }
    }

    /// As configured, else as Discord recommends; Discord is asked until it answers.
    private func shardCount() async throws -> Int {
        if case .count(let count) = discord.shards { return count }
        var backoff = Backoff(base: .seconds(1), cap: .seconds(60))
        while true {
            do throws(DiscordError) {
                return max(1, try await client.send(.gatewayBot).shards)
            } catch {
                if case .unauthorized = error { throw GatewayFault.badToken }
                logger.warning("Discord cannot be reached; trying again", metadata: ["error": "\(error)"])
            }
            try await Task.sleep(for: backoff.next(random: .random(in: 0...1)))
        }
    }
}
