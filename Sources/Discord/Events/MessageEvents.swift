// SPDX-License-Identifier: Apache-2.0

/// A new message. Discord: Message Create.
public struct MessageCreate: Sendable, Hashable, Decodable {
    public var message: Message
    public var guildID: Guild.ID?
    /// The author in the guild; absent for webhooks.
    public var member: Member?
    public var channelKind: ChannelKind?

    public init(message: Message, guildID: Guild.ID?, member: Member? = nil, channelKind: ChannelKind? = nil) {
        self.message = message
        self.guildID = guildID
        self.member = member
        self.channelKind = channelKind
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Message.CodingKeys.self)
        message = try Message(container, author: try container.decode(User.self, forKey: .author))
        guildID = container.read(.guildID)
        member = container.member(message.author)
        channelKind = container.read(.channelKind)
    }
}

/// A message that is now as given, for whatever reason: an edit, a link preview, a pin, new flags.
///
/// Not every update is an edit: compare content and `editedAt`. Discord: Message Update.
public struct MessageUpdate: Sendable, Hashable, Decodable {
    public var message: Message
    public var guildID: Guild.ID?
    public var member: Member?
    /// Discord left out author or content, as it did before 2024: only ids and what is present hold.
    public var isPartial: Bool

    public init(message: Message, guildID: Guild.ID?, member: Member? = nil, isPartial: Bool = false) {
        self.message = message
        self.guildID = guildID
        self.member = member
        self.isPartial = isPartial
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Message.CodingKeys.self)
        let author = container.read(.author, as: User.self)
        isPartial = author == nil || !container.contains(.content) || !container.contains(.timestamp)
        message = try Message(container, author: author ?? User(id: 0))
        guildID = container.read(.guildID)
        member = author.flatMap { container.member($0) }
    }
}

/// One message deleted, or several at once; nobody is named. Discord: Message Delete, Message Delete Bulk.
public struct MessageDelete: Sendable, Hashable, Decodable {
    public var ids: [Message.ID]
    public var channelID: Channel.ID
    public var guildID: Guild.ID?

    public init(ids: [Message.ID], channelID: Channel.ID, guildID: Guild.ID?) {
        self.ids = ids
        self.channelID = channelID
        self.guildID = guildID
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        ids = try container.contains(.ids) ? container.list(.ids) : [container.decode(Message.ID.self, forKey: .id)]
        channelID = try container.decode(Channel.ID.self, forKey: .channelID)
        guildID = container.read(.guildID)
    }

    private enum CodingKeys: String, CodingKey {
        case id, ids
        case channelID = "channel_id"
        case guildID = "guild_id"
    }
}

extension KeyedDecodingContainer<Message.CodingKeys> {
    /// `member` without its user, who is the author.
    fileprivate func member(_ author: User) -> Member? {
        guard contains(.member), let nested = try? nestedContainer(keyedBy: Member.CodingKeys.self, forKey: .member)
        else { return nil }
        return Member(nested, user: author)
    }
}
