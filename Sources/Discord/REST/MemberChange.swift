// SPDX-License-Identifier: Apache-2.0
public import Base

/// What to change of a member; what was not set stays. Discord: Modify Guild Member.
public struct MemberChange: Sendable, Hashable, Encodable {
    private var fields: [String: JSONValue] = [:]

    public init() {}

    /// `nil` takes the nick away.
    public static func nick(_ nick: String?) -> MemberChange {
        MemberChange().setting("nick", nick.map { .string($0) } ?? .null)
    }

    /// All the roles the member shall have.
    public static func roles(_ roles: [Role.ID]) -> MemberChange {
        MemberChange().setting("roles", .array(roles.map { .string("\($0)") }))
    }

    /// At most 28 days ahead; `nil` ends a timeout.
    public static func timeout(until end: Timestamp?) -> MemberChange {
        MemberChange().setting("communication_disabled_until", end.map { .string($0.iso8601) } ?? .null)
    }

    private func setting(_ key: String, _ value: JSONValue) -> MemberChange {
        var copy = self
        copy.fields[key] = value
        return copy
    }

    public func encode(to encoder: any Encoder) throws {
        try fields.encode(to: encoder)
    }
}

/// Someone banned from a guild. Discord: Ban Object.
public struct Ban: Sendable, Hashable, Codable {
    public var user: User
    public var reason: String?

    public init(user: User, reason: String? = nil) {
        self.user = user
        self.reason = reason
    }
}
