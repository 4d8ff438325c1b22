// SPDX-License-Identifier: Apache-2.0
public import Base

/// A way to post in a channel under any name. Its token is a secret: whoever has it can post and delete it, which is
/// why it is read but never written back. Discord: Webhook Object.
public struct Webhook: Sendable, Hashable, Decodable, Identifiable {
    public typealias ID = Discord.ID<Webhook>

    /// Discord: Webhook Types.
    public struct Kind: OpenEnum {
        public let rawValue: Int

        public init(rawValue: Int) {
            self.rawValue = rawValue
        }

        public static let incoming = Kind(rawValue: 1)
        public static let channelFollower = Kind(rawValue: 2)
        public static let application = Kind(rawValue: 3)
    }

    public var id: ID
    public var kind = Kind.incoming
    public var guildID: Guild.ID?
    public var channelID: Channel.ID?
    public var name: String?
    public var avatar: String?
    /// Only in answers to those who may use it.
    public var token: Secret?
    /// The application that made it.
    public var applicationID: Application.ID?
    public var user: User?

    public init(id: ID, token: Secret?, channelID: Channel.ID?) {
        self.id = id
        self.token = token
        self.channelID = channelID
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(ID.self, forKey: .id)
        kind = container.read(.kind) ?? .incoming
        guildID = container.read(.guildID)
        channelID = container.read(.channelID)
        name = container.read(.name)
        avatar = container.read(.avatar)
        token = container.read(.token, as: String.self).map(Secret.init)
        applicationID = container.read(.applicationID)
        user = container.read(.user)
    }

    private enum CodingKeys: String, CodingKey {
        case id, name, avatar, token, user
        case kind = "type"
        case guildID = "guild_id"
        case channelID = "channel_id"
        case applicationID = "application_id"
    }
}
