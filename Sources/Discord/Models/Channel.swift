// SPDX-License-Identifier: Apache-2.0
public import Base

/// A channel of any kind: text, voice, category, forum, thread. Discord: Channel.
public struct Channel: Sendable, Hashable, Codable, Identifiable {
    public typealias ID = Discord.ID<Channel>

    public var id: ID
    public var kind: ChannelKind
    /// Often left out inside a guild's own lists; those who read the lists fill it in.
    public var guildID: Guild.ID?
    public var name: String?
    public var topic: String?
    public var position = 0
    /// The category of a channel, the channel of a thread.
    public var parentID: ID?
    public var overwrites: [Overwrite] = []
    public var flags: ChannelFlags = []
    public var isNSFW = false
    public var lastMessageID: Message.ID?
    public var lastPinnedAt: Timestamp?
    /// Slow mode, in seconds between two messages of a person.
    public var slowModeSeconds: Int?
    public var userLimit: Int?
    public var ownerID: User.ID?
    public var recipients: [User] = []
    /// Threads only.
    public var thread: ThreadDetails?
    /// Threads: up to 50, then it stays.
    public var memberCount: Int?
    public var messageCount: Int?
    /// Threads: the bot's own membership, when it has joined.
    public var ownMembership: ThreadMember?
    public var availableTags: [ForumTag] = []
    public var appliedTags: [ForumTag.ID] = []
    public var defaultAutoArchiveMinutes: Int?
    /// Voice channels: the status people set.
    public var status: String?
    /// Only in interactions: what the invoking member may do there.
    public var permissions: Permissions?
    /// Only in a thread's creation event: it is new, and not one the bot was merely added to.
    public var isNewlyCreated = false

    public init(id: ID, kind: ChannelKind, name: String? = nil, guildID: Guild.ID? = nil, parentID: ID? = nil) {
        self.id = id
        self.kind = kind
        self.name = name
        self.guildID = guildID
        self.parentID = parentID
    }

    public var isThread: Bool { kind.isThread }

    /// The bot cannot see it; name, topic and overwrites are made up. Discord: Channel Flags, 1 << 17.
    public var isObfuscated: Bool { flags.contains(.obfuscated) }

    enum CodingKeys: String, CodingKey {
        case id, name, topic, position, flags, recipients, status, permissions
        case kind = "type"
        case guildID = "guild_id"
        case parentID = "parent_id"
        case overwrites = "permission_overwrites"
        case isNSFW = "nsfw"
        case lastMessageID = "last_message_id"
        case lastPinnedAt = "last_pin_timestamp"
        case slowModeSeconds = "rate_limit_per_user"
        case userLimit = "user_limit"
        case ownerID = "owner_id"
        case thread = "thread_metadata"
        case memberCount = "member_count"
        case messageCount = "message_count"
        case ownMembership = "member"
        case availableTags = "available_tags"
        case appliedTags = "applied_tags"
        case defaultAutoArchiveMinutes = "default_auto_archive_duration"
        case isNewlyCreated = "newly_created"
    }
}

extension Channel {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(ID.self, forKey: .id)
        kind = try container.decode(ChannelKind.self, forKey: .kind)
        guildID = container.read(.guildID)
        name = container.read(.name)
        topic = container.read(.topic)
        position = container.read(.position) ?? 0
        parentID = container.read(.parentID)
        overwrites = container.list(.overwrites)
        flags = container.read(.flags) ?? []
        isNSFW = container.read(.isNSFW) ?? false
        lastMessageID = container.read(.lastMessageID)
        lastPinnedAt = container.read(.lastPinnedAt)
        slowModeSeconds = container.read(.slowModeSeconds)
        userLimit = container.read(.userLimit)
        ownerID = container.read(.ownerID)
        recipients = container.list(.recipients)
        thread = container.read(.thread)
        memberCount = container.read(.memberCount)
        messageCount = container.read(.messageCount)
        ownMembership = container.read(.ownMembership)
        availableTags = container.list(.availableTags)
        appliedTags = container.list(.appliedTags)
        defaultAutoArchiveMinutes = container.read(.defaultAutoArchiveMinutes)
        status = container.read(.status)
        permissions = container.read(.permissions)
        isNewlyCreated = container.read(.isNewlyCreated) ?? false
    }
}
