// SPDX-License-Identifier: Apache-2.0
public import Base

/// Someone used a command, a button or a form of the bot. It must be answered within three seconds.
/// Discord: Interaction Object.
public struct Interaction: Sendable, Hashable, Decodable, Identifiable {
    public typealias ID = Discord.ID<Interaction>

    public var id: ID
    public var applicationID: Application.ID
    public var kind: InteractionKind
    public var data: InteractionData?
    public var guildID: Guild.ID?
    public var channelID: Channel.ID?
    public var channel: Channel?
    /// In a guild: who did it, with `permissions` for the channel.
    public var member: Member?
    /// The invoking user, from `member` or (in direct messages) on its own.
    public var user: User
    /// Answers the interaction for 15 minutes.
    public var token: Secret
    /// The message of the button.
    public var message: Message?
    /// What the bot may do in the channel.
    public var applicationPermissions: Permissions?
    public var locale: String?
    public var guildLocale: String?

    public init(id: ID, applicationID: Application.ID, kind: InteractionKind, user: User, token: Secret) {
        self.id = id
        self.applicationID = applicationID
        self.kind = kind
        self.user = user
        self.token = token
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(ID.self, forKey: .id)
        applicationID = try container.decode(Application.ID.self, forKey: .applicationID)
        kind = try container.decode(InteractionKind.self, forKey: .kind)
        data = container.read(.data)
        guildID = container.read(.guildID)
        channel = container.read(.channel)
        channelID = container.read(.channelID) ?? channel?.id
        let member = container.read(.member, as: Member.self)
        self.member = member
        user = try member?.user ?? container.decode(User.self, forKey: .user)
        token = try container.decode(Secret.self, forKey: .token)
        message = container.read(.message)
        applicationPermissions = container.read(.applicationPermissions)
        locale = container.read(.locale)
        guildLocale = container.read(.guildLocale)
    }

    private enum CodingKeys: String, CodingKey {
        case id, data, channel, member, user, token, message, locale
        case kind = "type"
        case applicationID = "application_id"
        case guildID = "guild_id"
        case channelID = "channel_id"
        case applicationPermissions = "app_permissions"
        case guildLocale = "guild_locale"
    }
}
