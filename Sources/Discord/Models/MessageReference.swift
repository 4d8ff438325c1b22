// SPDX-License-Identifier: Apache-2.0

/// The message another one points to: a reply, a forward, a crosspost, a pin notice. Discord: Message Reference.
public struct MessageReference: Sendable, Hashable, Codable {
    public struct Kind: OpenEnum {
        public let rawValue: Int

        public init(rawValue: Int) {
            self.rawValue = rawValue
        }

        public static let `default` = Kind(rawValue: 0)
        public static let forward = Kind(rawValue: 1)
    }

    public var kind = Kind.default
    public var messageID: Message.ID?
    public var channelID: Channel.ID?
    public var guildID: Guild.ID?
    /// When sending: whether a missing message is an error. Discord's default is true.
    public var failIfNotExists: Bool?

    public init(replyTo message: Message.ID, failIfNotExists: Bool = false) {
        messageID = message
        self.failIfNotExists = failIfNotExists
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        kind = container.read(.kind) ?? .default
        messageID = container.read(.messageID)
        channelID = container.read(.channelID)
        guildID = container.read(.guildID)
        failIfNotExists = container.read(.failIfNotExists)
    }

    enum CodingKeys: String, CodingKey {
        case kind = "type"
        case messageID = "message_id"
        case channelID = "channel_id"
        case guildID = "guild_id"
        case failIfNotExists = "fail_if_not_exists"
    }
}
