// SPDX-License-Identifier: Apache-2.0

/// A member came, or changed; the whole member. May come for someone who is already there. Discord: Guild Member Add.
public struct GuildMemberEvent: Sendable, Hashable, Decodable {
    public var guildID: Guild.ID
    public var member: Member

    public init(guildID: Guild.ID, member: Member) {
        self.guildID = guildID
        self.member = member
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: GuildKey.self)
        guildID = try container.decode(Guild.ID.self, forKey: .guildID)
        member = try Member(from: decoder)
    }
}

/// Someone left, was kicked or banned, or a ban was set or lifted: the event says which.
/// Discord: Guild Member Remove, Guild Ban Add.
public struct GuildUserEvent: Sendable, Hashable, Decodable {
    public var guildID: Guild.ID
    public var user: User

    public init(guildID: Guild.ID, user: User) {
        self.guildID = guildID
        self.user = user
    }

    private enum CodingKeys: String, CodingKey {
        case user
        case guildID = "guild_id"
    }
}

/// A part of the member list that was asked for. Discord: Guild Members Chunk.
public struct GuildMembersChunk: Sendable, Hashable, Decodable {
    public var guildID: Guild.ID
    public var members: [Member]
    public var index: Int
    public var count: Int
    public var notFound: [Snowflake]
    public var nonce: String?

    public init(guildID: Guild.ID, members: [Member], index: Int, count: Int, nonce: String? = nil) {
        self.guildID = guildID
        self.members = members
        self.index = index
        self.count = count
        self.nonce = nonce
        notFound = []
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guildID = try container.decode(Guild.ID.self, forKey: .guildID)
        members = container.list(.members)
        index = try container.decode(Int.self, forKey: .index)
        count = try container.decode(Int.self, forKey: .count)
        notFound = container.list(.notFound)
        nonce = container.read(.nonce)
    }

    private enum CodingKeys: String, CodingKey {
        case members, nonce
        case guildID = "guild_id"
        case index = "chunk_index"
        case count = "chunk_count"
        case notFound = "not_found"
    }
}

enum GuildKey: String, CodingKey {
    case guildID = "guild_id"
}
