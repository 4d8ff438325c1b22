// SPDX-License-Identifier: Apache-2.0
import Base

/// Lets the shards of a bot begin sessions one after the other; all of them share one.
public actor IdentifyQueue {
    private let gateway: @Sendable () async throws(DiscordError) -> GatewayBot
    private let time: Timekeeper
    private let diary: IdentifyDiary?
    private var isRecalled = false
    private var pacer = IdentifyPacer()
    private var url: String?

    /// `gateway` asks for Get Gateway Bot.
    public init(
        time: Timekeeper = .system, diary: IdentifyDiary? = nil,
        gateway: @escaping @Sendable () async throws(DiscordError) -> GatewayBot
    ) {
        self.time = time
        self.diary = diary
        self.gateway = gateway
    }

    public init(_ client: RESTClient, time: Timekeeper = .system) {
        self.init(time: time) { () async throws(DiscordError) in try await client.send(.gatewayBot) }
    }

    /// Returns the URL to connect to when the shard may identify.
    func turn(of shard: Shard) async throws(DiscordError) -> String {
        let bot = try await gateway()
        url = bot.url
        await recall()
        let now = time.now()
        let at = pacer.reserve(shard, bot.startLimit, now: now)
        let wait = (at - now).components
        let milliseconds = wait.seconds * 1000 + wait.attoseconds / 1_000_000_000_000_000
        await diary?.write(
            pacer.bucket(of: shard, bot.startLimit), Timestamp.now().advanced(byMilliseconds: max(0, milliseconds)))
        if at > time.now() {
            do { try await time.sleep(at) } catch { throw .cancelled }
        }
        return bot.url
    }

    /// What an earlier process did counts as well.
    private func recall() async {
        guard let diary, !isRecalled else { return }
        isRecalled = true
        for (bucket, at) in await diary.read() {
            let ago = max(0, Timestamp.now().milliseconds(since: at))
            pacer.recall(bucket, time.now() - .milliseconds(ago))
        }
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
