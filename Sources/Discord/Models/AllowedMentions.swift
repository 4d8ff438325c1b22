// SPDX-License-Identifier: Apache-2.0

/// Who a message may notify. Always sent: without it Discord notifies everyone the text names.
///
/// Explicit ids only; Discord refuses a class together with ids of that class. Discord: Allowed Mentions Object.
public struct AllowedMentions: Sendable, Hashable, Codable {
    private var parse: [String]
    public private(set) var users: [User.ID]?
    public private(set) var roles: [Role.ID]?
    public private(set) var repliedUser: Bool

    /// Nobody.
    public static let none = AllowedMentions(users: [])

    /// Each list is cut at Discord's 100.
    public init(users: [User.ID], roles: [Role.ID] = [], everyone: Bool = false, repliedUser: Bool = false) {
        parse = everyone ? ["everyone"] : []
        self.users = users.isEmpty ? nil : Array(users.prefix(100))
        self.roles = roles.isEmpty ? nil : Array(roles.prefix(100))
        self.repliedUser = repliedUser
    }

    public var allowsEveryone: Bool { parse.contains("everyone") }

    enum CodingKeys: String, CodingKey {
        case parse, users, roles
        case repliedUser = "replied_user"
    }
}
