// SPDX-License-Identifier: Apache-2.0

/// A Discord role. The role with its guild's id is @everyone. Discord: Role Object.
public struct Role: Sendable, Hashable, Codable, Identifiable {
    public typealias ID = Discord.ID<Role>

    public var id: ID
    public var name = ""
    public var permissions: Permissions = []
    public var position = 0
    /// 0xRRGGBB; 0 is none.
    public var color = 0
    /// The gradient's colours, when Discord gives them; `primary` is the plain colour.
    public var colors: RoleColors?
    /// Shown apart in the member list.
    public var isHoisted = false
    /// Belongs to an integration: cannot be given or taken.
    public var isManaged = false
    public var isMentionable = false
    public var icon: String?
    public var unicodeEmoji: String?
    public var flags: UInt64 = 0
    public var tags: RoleTags?

    public init(id: ID, name: String = "", permissions: Permissions = [], position: Int = 0) {
        self.id = id
        self.name = name
        self.permissions = permissions
        self.position = position
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(ID.self, forKey: .id)
        name = container.read(.name) ?? ""
        permissions = container.read(.permissions) ?? []
        position = container.read(.position) ?? 0
        colors = container.read(.colors)
        color = container.read(.color) ?? colors?.primary ?? 0
        isHoisted = container.read(.isHoisted) ?? false
        isManaged = container.read(.isManaged) ?? false
        isMentionable = container.read(.isMentionable) ?? false
        icon = container.read(.icon)
        unicodeEmoji = container.read(.unicodeEmoji)
        flags = container.read(.flags) ?? 0
        tags = container.read(.tags)
    }

    enum CodingKeys: String, CodingKey {
        case id, name, permissions, position, color, colors, icon, flags, tags
        case isHoisted = "hoist"
        case isManaged = "managed"
        case isMentionable = "mentionable"
        case unicodeEmoji = "unicode_emoji"
    }
}

extension Role: Comparable {
    /// By rank: the greater is the higher role. Of two with one position the older (smaller id) is the higher.
    public static func < (left: Role, right: Role) -> Bool {
        left.position == right.position ? left.id > right.id : left.position < right.position
    }
}
