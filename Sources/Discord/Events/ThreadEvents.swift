// SPDX-License-Identifier: Apache-2.0

/// A thread is gone. Loss of access sends nothing. Discord: Thread Delete.
public struct ThreadDelete: Sendable, Hashable, Decodable {
    public var id: Channel.ID
    public var guildID: Guild.ID
    public var parentID: Channel.ID?
    public var kind: ChannelKind

    public init(id: Channel.ID, guildID: Guild.ID, parentID: Channel.ID?, kind: ChannelKind = .publicThread) {
        self.id = id
        self.guildID = guildID
        self.parentID = parentID
        self.kind = kind
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(Channel.ID.self, forKey: .id)
        guildID = try container.decode(Guild.ID.self, forKey: .guildID)
        parentID = container.read(.parentID)
        kind = container.read(.kind) ?? .publicThread
    }

    private enum CodingKeys: String, CodingKey {
        case id
        case guildID = "guild_id"
        case parentID = "parent_id"
        case kind = "type"
    }
}

/// The bot gained access to channels: their active threads. Known threads of these parents that are not listed are
/// to be forgotten. Discord: Thread List Sync.
public struct ThreadListSync: Sendable, Hashable, Decodable {
    public var guildID: Guild.ID
    /// The parents concerned; `nil` is the whole guild.
    public var channelIDs: [Channel.ID]?
    public var threads: [Channel]
    public var members: [ThreadMember]

    public init(guildID: Guild.ID, channelIDs: [Channel.ID]?, threads: [Channel]) {
        self.guildID = guildID
        self.channelIDs = channelIDs
        self.threads = threads
        members = []
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guildID = try container.decode(Guild.ID.self, forKey: .guildID)
        channelIDs = container.read(.channelIDs, as: LossyArray<Channel.ID>.self)?.elements
        threads = container.list(.threads)
        members = container.list(.members)
        for index in threads.indices { threads[index].guildID = guildID }
    }

    private enum CodingKeys: String, CodingKey {
        case threads, members
        case guildID = "guild_id"
        case channelIDs = "channel_ids"
    }
}

/// People came into or left a thread. Discord: Thread Members Update.
public struct ThreadMembersUpdate: Sendable, Hashable, Decodable {
    public var threadID: Channel.ID
    public var guildID: Guild.ID
    public var memberCount: Int?
    public var added: [ThreadMember]
    public var removed: [User.ID]

    public init(threadID: Channel.ID, guildID: Guild.ID, added: [ThreadMember] = [], removed: [User.ID] = []) {
        self.threadID = threadID
        self.guildID = guildID
        self.added = added
        self.removed = removed
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        threadID = try container.decode(Channel.ID.self, forKey: .threadID)
        guildID = try container.decode(Guild.ID.self, forKey: .guildID)
        memberCount = container.read(.memberCount)
        added = container.list(.added)
        removed = container.list(.removed)
    }

    private enum CodingKeys: String, CodingKey {
        case threadID = "id"
        case guildID = "guild_id"
        case memberCount = "member_count"
        case added = "added_members"
        case removed = "removed_member_ids"
    }
}

/// The bot's own membership of a thread changed. Discord: Thread Member Update.
public struct ThreadMemberUpdate: Sendable, Hashable, Decodable {
    public var guildID: Guild.ID?
    public var member: ThreadMember

    public init(from decoder: any Decoder) throws {
        guildID = try decoder.container(keyedBy: GuildKey.self).read(.guildID)
        member = try ThreadMember(from: decoder)
    }
}
