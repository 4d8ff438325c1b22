// SPDX-License-Identifier: Apache-2.0

/// A reaction set or taken back by someone. Discord: Message Reaction Add, Message Reaction Remove.
public struct ReactionEvent: Sendable, Hashable, Decodable {
    public var userID: User.ID
    public var channelID: Channel.ID
    public var messageID: Message.ID
    public var guildID: Guild.ID?
    /// When set, not when removed.
    public var member: Member?
    /// Without a name when the custom emoji is no more.
    public var emoji: Emoji
    /// A super reaction.
    public var isBurst: Bool

    public init(user: User.ID, channel: Channel.ID, message: Message.ID, guild: Guild.ID?, emoji: Emoji) {
        userID = user
        channelID = channel
        messageID = message
        guildID = guild
        self.emoji = emoji
        isBurst = false
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        userID = try container.decode(User.ID.self, forKey: .userID)
        channelID = try container.decode(Channel.ID.self, forKey: .channelID)
        messageID = try container.decode(Message.ID.self, forKey: .messageID)
        guildID = container.read(.guildID)
        member = container.read(.member)
        emoji = try container.decode(Emoji.self, forKey: .emoji)
        isBurst = container.read(.isBurst) ?? false
    }

    private enum CodingKeys: String, CodingKey {
        case member, emoji
        case userID = "user_id"
        case channelID = "channel_id"
        case messageID = "message_id"
        case guildID = "guild_id"
        case isBurst = "burst"
    }
}

/// All reactions of a message removed, or all of one emoji. Discord: Message Reaction Remove All, … Remove Emoji.
public struct ReactionClear: Sendable, Hashable, Decodable {
    public var channelID: Channel.ID
    public var messageID: Message.ID
    public var guildID: Guild.ID?
    /// `nil`: every emoji.
    public var emoji: Emoji?

    public init(channel: Channel.ID, message: Message.ID, guild: Guild.ID?, emoji: Emoji? = nil) {
        channelID = channel
        messageID = message
        guildID = guild
        self.emoji = emoji
    }

    private enum CodingKeys: String, CodingKey {
        case emoji
        case channelID = "channel_id"
        case messageID = "message_id"
        case guildID = "guild_id"
    }
}

/// A vote for one answer of a poll given or taken back. Discord: Message Poll Vote Add.
public struct PollVoteEvent: Sendable, Hashable, Decodable {
    public var userID: User.ID
    public var channelID: Channel.ID
    public var messageID: Message.ID
    public var guildID: Guild.ID?
    public var answerID: Int

    public init(user: User.ID, channel: Channel.ID, message: Message.ID, guild: Guild.ID?, answer: Int) {
        userID = user
        channelID = channel
        messageID = message
        guildID = guild
        answerID = answer
    }

    private enum CodingKeys: String, CodingKey {
        case userID = "user_id"
        case channelID = "channel_id"
        case messageID = "message_id"
        case guildID = "guild_id"
        case answerID = "answer_id"
    }
}
