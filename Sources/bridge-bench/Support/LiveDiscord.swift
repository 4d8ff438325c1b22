// SPDX-License-Identifier: Apache-2.0
import Base
import Bridge
import Component
import Discord
import DiscordSimulator
import Logging
import Net
import Storage

/// The simulator on a loopback port, and the whole bridge but for the XMPP server's socket.
struct LiveDiscord: Sendable {
    static let rooms = (0..<50).map { "bench.room-\($0)" }

    let simulator: Simulator
    let bridge: Assembly

    /// Runs everything until `body` is done; one person is in each room.
    static func running<T: Sendable>(
        post: Latencies? = nil, _ body: @escaping @Sendable (LiveDiscord) async throws -> T
    ) async throws -> T {
        try await withScratch { directory in
            let simulator = try await Simulator.start(scenario: scenario, settings: settings)
            let curl = CurlEngine(options: CurlOptions())
            curl.start()
            let store = try Store.open(directory: directory)
            do {
                let result = try await run(simulator, curl, store, directory, post, body)
                await curl.shutdown()
                await simulator.stop()
                try store.close()
                return result
            } catch {
                await curl.shutdown()
                await simulator.stop()
                throw error
            }
        }
    }

    private static func run<T: Sendable>(
        _ simulator: Simulator, _ curl: CurlEngine, _ store: Store, _ directory: String, _ post: Latencies?,
        _ body: @escaping @Sendable (LiveDiscord) async throws -> T
    ) async throws -> T {
        let token = Secret(settings.token)
        var options = RESTOptions(baseURL: simulator.restBaseURL)
        options.limits.globalLimit = 1_000_000
        let client = RESTClient(transport: curl, token: token, options: options)
        var configuration = GatewayConfiguration(token: token)
        configuration.isCompressed = true
        var logger = Logger(label: "bench")
        logger.logLevel = .critical
        let gateway = GatewayConnection(
            configuration, transport: curl, queue: IdentifyQueue(client), logger: logger)
        let discord = TimedDiscord(
            inner: RESTDiscord(
                client: client, http: curl,
                membersWanted: { await gateway.send(.requestMembers($0, nonce: "members")) }), latencies: post)
        let bridge = Assembly(store: store, discord: discord, transport: SinkTransport(), directory: directory)
        return try await bridge.running { bridge in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await gateway.run() }
                group.addTask {
                    for await delivery in gateway.events {
                        bridge.engine.post(.discord(delivery.event, shard: delivery.shard))
                    }
                }
                try await bridge.waitForRooms(rooms.count)
                try await bridge.fill(rooms: rooms, occupants: 1)
                let result = try await body(LiveDiscord(simulator: simulator, bridge: bridge))
                group.cancelAll()
                return result
            }
        }
    }

    /// Rules that are told in every answer and never reached: what is measured is the bridge.
    private static var settings: SimulatorSettings {
        var settings = SimulatorSettings()
        let endless = RateLimitRule(1_000_000, per: 1000)
        settings.limits.webhookMessage = endless
        settings.limits.hiddenWebhook = endless
        settings.limits.other = endless
        settings.limits.global = endless
        return settings
    }

    private static var scenario: Scenario {
        let channels = (0..<rooms.count).map { JSON.object(["name": .string("room-\($0)")]) }
        return Scenario([
            "people": [["name": "ada"], ["name": "bob"]],
            "guilds": [
                [
                    "name": "bench", "owner": "ada", "members": [["who": "ada"], ["who": "bob"]],
                    "channels": .array(channels),
                ]
            ],
        ])
    }
}
