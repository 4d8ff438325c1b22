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
