// SPDX-License-Identifier: Apache-2.0

/// A label posts of a forum can carry. Discord: Forum Tag Object.
public struct ForumTag: Sendable, Hashable, Codable, Identifiable {
    public typealias ID = Discord.ID<ForumTag>

    public var id: ID
    public var name = ""
    /// Only those with MANAGE_THREADS may set it.
    public var isModerated = false
    public var emojiID: Emoji.ID?
    public var emojiName: String?

    public init(id: ID, name: String) {
        self.id = id
        self.name = name
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(ID.self, forKey: .id)
        name = container.read(.name) ?? ""
        isModerated = container.read(.isModerated) ?? false
        emojiID = container.read(.emojiID)
        emojiName = container.read(.emojiName)
    }

    enum CodingKeys: String, CodingKey {
        case id, name
        case isModerated = "moderated"
        case emojiID = "emoji_id"
        case emojiName = "emoji_name"
    }
}
