// SPDX-License-Identifier: Apache-2.0

/// A Discord account, apart from any guild; also what authors a webhook's messages. Discord: User.
public struct User: Sendable, Hashable, Codable, Identifiable {
    public typealias ID = Discord.ID<User>

    public var id: ID
    public var username = ""
    /// "0" for accounts with unique names, "0000" for webhooks, four digits for bots.
    public var discriminator = "0"
    public var globalName: String?
    /// Hash of the picture; `a_…` is animated.
    public var avatar: String?
    public var isBot = false
    public var isSystem = false
    public var banner: String?
    public var accentColor: Int?
    public var publicFlags: UInt64?

    public init(id: ID, username: String = "", globalName: String? = nil, isBot: Bool = false) {
        self.id = id
        self.username = username
        self.globalName = globalName
        self.isBot = isBot
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(ID.self, forKey: .id)
        username = container.read(.username) ?? ""
        discriminator = container.read(.discriminator) ?? "0"
        globalName = container.read(.globalName)
        avatar = container.read(.avatar)
        isBot = container.read(.isBot) ?? false
        isSystem = container.read(.isSystem) ?? false
        banner = container.read(.banner)
        accentColor = container.read(.accentColor)
        publicFlags = container.read(.publicFlags)
    }

    enum CodingKeys: String, CodingKey {
        case id, username, discriminator, avatar, banner
        case globalName = "global_name"
        case isBot = "bot"
        case isSystem = "system"
        case accentColor = "accent_color"
        case publicFlags = "public_flags"
    }
}
