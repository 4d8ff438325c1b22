// SPDX-License-Identifier: Apache-2.0

/// A custom emoji, or a Unicode one (no id, the name is the emoji). Discord: Emoji Object.
public struct Emoji: Sendable, Hashable, Codable {
    public typealias ID = Discord.ID<Emoji>

    public var id: ID?
    /// `nil` for a custom emoji that is no more.
    public var name: String?
    public var isAnimated = false
    public var isAvailable = true
    public var isManaged = false
    public var roles: [Role.ID] = []
    public var user: User?

    public init(id: ID? = nil, name: String?, isAnimated: Bool = false) {
        self.id = id
        self.name = name
        self.isAnimated = isAnimated
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = container.read(.id)
        name = container.read(.name)
        isAnimated = container.read(.isAnimated) ?? false
        isAvailable = container.read(.isAvailable) ?? true
        isManaged = container.read(.isManaged) ?? false
        roles = container.list(.roles)
        user = container.read(.user)
    }

    /// How REST paths name it, before percent-encoding: `name:id`, or the Unicode emoji itself.
    public var routeName: String {
        id.map { "\(name ?? "_"):\($0)" } ?? name ?? ""
    }

    enum CodingKeys: String, CodingKey {
        case id, name, roles, user
        case isAnimated = "animated"
        case isAvailable = "available"
        case isManaged = "managed"
    }
}
