// SPDX-License-Identifier: Apache-2.0

/// A sticker, whole or as messages name it. Discord: Sticker Object, Sticker Item Object.
public struct Sticker: Sendable, Hashable, Codable, Identifiable {
    public typealias ID = Discord.ID<Sticker>

    /// Discord: Sticker Format Types.
    public struct Format: OpenEnum {
        public let rawValue: Int

        public init(rawValue: Int) {
            self.rawValue = rawValue
        }

        public static let png = Format(rawValue: 1)
        public static let apng = Format(rawValue: 2)
        /// A JSON animation, not an image.
        public static let lottie = Format(rawValue: 3)
        public static let gif = Format(rawValue: 4)
    }

    public var id: ID
    public var name = ""
    public var format = Format.png
    public var details: String?
    public var tags: String?
    public var isAvailable: Bool?
    public var guildID: Guild.ID?

    public init(id: ID, name: String, format: Format = .png) {
        self.id = id
        self.name = name
        self.format = format
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(ID.self, forKey: .id)
        name = container.read(.name) ?? ""
        format = container.read(.format) ?? .png
        details = container.read(.details)
        tags = container.read(.tags)
        isAvailable = container.read(.isAvailable)
        guildID = container.read(.guildID)
    }

    enum CodingKeys: String, CodingKey {
        case id, name, tags
        case format = "format_type"
        case details = "description"
        case isAvailable = "available"
        case guildID = "guild_id"
    }
}
