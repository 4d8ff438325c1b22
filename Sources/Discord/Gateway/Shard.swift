// SPDX-License-Identifier: Apache-2.0

/// One of the connections over which a bot's guilds are spread. Discord: Sharding.
public struct Shard: Sendable, Hashable, Codable {
    public var id: Int
    public var count: Int

    public init(id: Int, count: Int) {
        self.id = id
        self.count = count
    }

    public static let only = Shard(id: 0, count: 1)

    /// The shard a guild's events come over.
    public init(of guild: Guild.ID, count: Int) {
        let count = max(count, 1)
        self.init(id: Int((guild.rawValue >> 22) % UInt64(count)), count: count)
    }
}

/// Which shards to start, and in which order.
public struct ShardPlan: Sendable, Hashable {
    public let shards: [Shard]
    private let maxConcurrency: Int

    /// - Parameters:
    ///   - count: how many there are in all processes together.
    ///   - own: those of this process; all when `nil`.
    ///   - maxConcurrency: how many may identify in the same five seconds.
    public init(count: Int, own: Set<Int>? = nil, maxConcurrency: Int = 1) {
        let count = max(count, 1)
        shards = (0..<count).filter { own?.contains($0) ?? true }.map { Shard(id: $0, count: count) }
        self.maxConcurrency = max(maxConcurrency, 1)
    }

    /// Groups that may identify together, five seconds after the group before.
    public var waves: [[Shard]] {
        Dictionary(grouping: shards) { $0.id / maxConcurrency }.sorted { $0.key < $1.key }.map(\.value)
    }
}
