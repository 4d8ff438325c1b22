// SPDX-License-Identifier: Apache-2.0

/// What Discord's clients call a server. Discord: Guild.
///
/// Channels, threads and members are not part of it: they come in ``GuildCreate`` or by REST.
public struct Guild: Sendable, Hashable, Codable, Identifiable {
    public typealias ID = Discord.ID<Guild>

    public var id: ID
    public var name = ""
    public var icon: String?
    public var banner: String?
    public var splash: String?
    public var details: String?
    public var ownerID: User.ID?
    public var roles: [Role] = []
    public var emojis: [Emoji] = []
    public var stickers: [Sticker] = []
    /// Such as `COMMUNITY`; an open list.
    public var features: [String] = []
    /// 0 all messages, 1 only mentions.
    public var defaultNotifications = 0
    /// 1 when moderators need two-factor authentication.
    public var mfaLevel = 0
    /// 0 default, 1 explicit, 2 safe, 3 age-restricted.
    public var nsfwLevel = 0
    public var verificationLevel = 0
    public var premiumTier = 0
    public var preferredLocale: String?
    public var vanityCode: String?
    public var rulesChannelID: Channel.ID?
    public var systemChannelID: Channel.ID?
    public var updatesChannelID: Channel.ID?
    public var approximateMemberCount: Int?
    public var approximatePresenceCount: Int?

    public init(id: ID, name: String = "", ownerID: User.ID? = nil, roles: [Role] = []) {
        self.id = id
        self.name = name
        self.ownerID = ownerID
        self.roles = roles
    }

    /// The role that all members have.
    public var everyoneID: Role.ID { Role.ID(sharing: id) }

    enum CodingKeys: String, CodingKey {
        case id, name, icon, banner, splash, roles, emojis, stickers, features
        case details = "description"
        case ownerID = "owner_id"
        case defaultNotifications = "default_message_notifications"
        case mfaLevel = "mfa_level"
        case nsfwLevel = "nsfw_level"
        case verificationLevel = "verification_level"
        case premiumTier = "premium_tier"
        case preferredLocale = "preferred_locale"
        case vanityCode = "vanity_url_code"
        case rulesChannelID = "rules_channel_id"
        case systemChannelID = "system_channel_id"
        case updatesChannelID = "public_updates_channel_id"
        case approximateMemberCount = "approximate_member_count"
        case approximatePresenceCount = "approximate_presence_count"
    }
}

extension Guild {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(ID.self, forKey: .id)
        name = container.read(.name) ?? ""
        icon = container.read(.icon)
        banner = container.read(.banner)
        splash = container.read(.splash)
        details = container.read(.details)
        ownerID = container.read(.ownerID)
        roles = container.list(.roles)
        emojis = container.list(.emojis)
        stickers = container.list(.stickers)
        features = container.list(.features)
        defaultNotifications = container.read(.defaultNotifications) ?? 0
        mfaLevel = container.read(.mfaLevel) ?? 0
        nsfwLevel = container.read(.nsfwLevel) ?? 0
        verificationLevel = container.read(.verificationLevel) ?? 0
        premiumTier = container.read(.premiumTier) ?? 0
        preferredLocale = container.read(.preferredLocale)
        vanityCode = container.read(.vanityCode)
        rulesChannelID = container.read(.rulesChannelID)
        systemChannelID = container.read(.systemChannelID)
        updatesChannelID = container.read(.updatesChannelID)
        approximateMemberCount = container.read(.approximateMemberCount)
        approximatePresenceCount = container.read(.approximatePresenceCount)
    }
}
