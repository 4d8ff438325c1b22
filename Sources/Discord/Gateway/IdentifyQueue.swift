// SPDX-License-Identifier: Apache-2.0

/// Lets the shards of a bot begin sessions one after the other; all of them share one.
public actor IdentifyQueue {
    private let gateway: @Sendable () async throws(DiscordError) -> GatewayBot
    private let time: Timekeeper
    private var pacer = IdentifyPacer()
    private var url: String?

    /// `gateway` asks for Get Gateway Bot.
    public init(
        time: Timekeeper = .system, gateway: @escaping @Sendable () async throws(DiscordError) -> GatewayBot
    ) {
        self.time = time
        self.gateway = gateway
    }

    public init(_ client: RESTClient, time: Timekeeper = .system) {
        self.init(time: time) { () async throws(DiscordError) in try await client.send(.gatewayBot) }
    }

    /// Returns the URL to connect to when the shard may identify.
    func turn(of shard: Shard) async throws(DiscordError) -> String {
        let bot = try await gateway()
        url = bot.url
        let at = pacer.reserve(shard, bot.startLimit, now: time.now())
        if at > time.now() {
            do { try await time.sleep(at) } catch { throw .cancelled }
        }
        return bot.url
    }

    /// The URL for those who need no turn, because they resume.
    func address() async throws(DiscordError) -> String {
        if let url { return url }
        let bot = try await gateway()
        url = bot.url
        return bot.url
    }

    func ready(_ shard: Shard) {
        pacer.ready(shard)
    }
}
