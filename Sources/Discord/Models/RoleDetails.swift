// SPDX-License-Identifier: Apache-2.0

/// A role's one, two or three colours, 0xRRGGBB. Discord: Role Colors Object.
public struct RoleColors: Sendable, Hashable, Codable {
    public var primary: Int
    public var secondary: Int?
    public var tertiary: Int?

    public init(primary: Int, secondary: Int? = nil, tertiary: Int? = nil) {
        self.primary = primary
        self.secondary = secondary
        self.tertiary = tertiary
    }

    enum CodingKeys: String, CodingKey {
        case primary = "primary_color"
        case secondary = "secondary_color"
        case tertiary = "tertiary_color"
    }
}

/// Why a role exists. In JSON a present `null` means true. Discord: Role Tags.
public struct RoleTags: Sendable, Hashable, Codable {
    public var botID: User.ID?
    public var integrationID: Snowflake?
    public var isBoosters = false

    public init(botID: User.ID? = nil, integrationID: Snowflake? = nil, isBoosters: Bool = false) {
        self.botID = botID
        self.integrationID = integrationID
        self.isBoosters = isBoosters
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        botID = container.read(.botID)
        integrationID = container.read(.integrationID)
        isBoosters = container.contains(.isBoosters)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(botID, forKey: .botID)
        try container.encodeIfPresent(integrationID, forKey: .integrationID)
        if isBoosters { try container.encodeNil(forKey: .isBoosters) }
    }

    enum CodingKeys: String, CodingKey {
        case botID = "bot_id"
        case integrationID = "integration_id"
        case isBoosters = "premium_subscriber"
    }
}
