// SPDX-License-Identifier: Apache-2.0

/// A guild is gone for the bot. Discord: Guild Delete.
public struct GuildDelete: Sendable, Hashable, Decodable {
    public var id: Guild.ID
    /// An outage of Discord's: keep everything. Otherwise the bot was removed.
    public var isUnavailable: Bool

    public init(id: Guild.ID, isUnavailable: Bool) {
        self.id = id
        self.isUnavailable = isUnavailable
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(Guild.ID.self, forKey: .id)
        isUnavailable = container.read(.unavailable) ?? false
    }

    private enum CodingKeys: String, CodingKey {
        case id, unavailable
    }
}

/// A role made or changed. Discord: Guild Role Create.
public struct GuildRoleEvent: Sendable, Hashable, Decodable {
    public var guildID: Guild.ID
    public var role: Role

    public init(guildID: Guild.ID, role: Role) {
        self.guildID = guildID
        self.role = role
    }

    private enum CodingKeys: String, CodingKey {
        case role
        case guildID = "guild_id"
    }
}

/// Members are not updated for it: the id is to be taken out of their lists. Discord: Guild Role Delete.
public struct GuildRoleDelete: Sendable, Hashable, Decodable {
    public var guildID: Guild.ID
    public var roleID: Role.ID

    public init(guildID: Guild.ID, roleID: Role.ID) {
        self.guildID = guildID
        self.roleID = roleID
    }

    private enum CodingKeys: String, CodingKey {
        case guildID = "guild_id"
        case roleID = "role_id"
    }
}

/// The guild's full list of emojis. Discord: Guild Emojis Update.
public struct GuildEmojisUpdate: Sendable, Hashable, Decodable {
    public var guildID: Guild.ID
    public var emojis: [Emoji]

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guildID = try container.decode(Guild.ID.self, forKey: .guildID)
        emojis = container.list(.emojis)
    }

    private enum CodingKeys: String, CodingKey {
        case emojis
        case guildID = "guild_id"
    }
}

/// The guild's full list of stickers. Discord: Guild Stickers Update.
public struct GuildStickersUpdate: Sendable, Hashable, Decodable {
    public var guildID: Guild.ID
    public var stickers: [Sticker]

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guildID = try container.decode(Guild.ID.self, forKey: .guildID)
        stickers = container.list(.stickers)
    }

    private enum CodingKeys: String, CodingKey {
        case stickers
        case guildID = "guild_id"
    }
}

/// A refetch signal; what changed is not said. Discord: Webhooks Update.
public struct WebhooksUpdate: Sendable, Hashable, Decodable {
    public var guildID: Guild.ID
    public var channelID: Channel.ID

    public init(guildID: Guild.ID, channelID: Channel.ID) {
        self.guildID = guildID
        self.channelID = channelID
    }

    private enum CodingKeys: String, CodingKey {
        case guildID = "guild_id"
        case channelID = "channel_id"
    }
}
