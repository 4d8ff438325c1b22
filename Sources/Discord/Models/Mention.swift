// SPDX-License-Identifier: Apache-2.0

/// A user named in a message; in gateway events with the member they are in the guild. JSON: the user object with an
/// additional `member`. Discord: Message Create.
public struct Mention: Sendable, Hashable, Identifiable {
    public var user: User
    public var member: Member?

    public var id: User.ID { user.id }

    public init(user: User, member: Member? = nil) {
        self.user = user
        self.member = member
    }
}

extension Mention: Codable {
    public init(from decoder: any Decoder) throws {
        user = try User(from: decoder)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if container.contains(.member),
            let nested = try? container.nestedContainer(keyedBy: Member.CodingKeys.self, forKey: .member)
        {
            member = Member(nested, user: user)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        try user.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(member, forKey: .member)
    }

    private enum CodingKeys: String, CodingKey {
        case member
    }
}
