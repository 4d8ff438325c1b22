// SPDX-License-Identifier: Apache-2.0

/// A channel's change to the permissions of one role or member. Discord: Overwrite Object.
public struct Overwrite: Sendable, Hashable, Codable {
    public struct Kind: OpenEnum {
        public let rawValue: Int

        public init(rawValue: Int) {
            self.rawValue = rawValue
        }

        public static let role = Kind(rawValue: 0)
        public static let member = Kind(rawValue: 1)
    }

    /// A role's id or a user's, as `kind` says.
    public var id: Snowflake
    public var kind: Kind
    public var allow: Permissions
    public var deny: Permissions

    public init(role: Role.ID, allow: Permissions = [], deny: Permissions = []) {
        self.init(id: role.snowflake, kind: .role, allow: allow, deny: deny)
    }

    public init(member: User.ID, allow: Permissions = [], deny: Permissions = []) {
        self.init(id: member.snowflake, kind: .member, allow: allow, deny: deny)
    }

    public init(id: Snowflake, kind: Kind, allow: Permissions, deny: Permissions) {
        self.id = id
        self.kind = kind
        self.allow = allow
        self.deny = deny
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(Snowflake.self, forKey: .id)
        kind = try container.decode(Kind.self, forKey: .kind)
        allow = container.read(.allow) ?? []
        deny = container.read(.deny) ?? []
    }

    enum CodingKeys: String, CodingKey {
        case id, allow, deny
        case kind = "type"
    }
}
