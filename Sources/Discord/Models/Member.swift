// SPDX-License-Identifier: Apache-2.0
public import Base

/// A user in a guild, with roles. Discord: Guild Member.
public struct Member: Sendable, Hashable, Identifiable {
    public var user: User
    public var nick: String?
    /// Hash of the picture for this guild alone.
    public var avatar: String?
    public var banner: String?
    /// Never holds @everyone, which all members have.
    public var roles: [Role.ID] = []
    public var joinedAt: Timestamp?
    public var premiumSince: Timestamp?
    public var isDeafened: Bool?
    public var isMuted: Bool?
    public var flags: MemberFlags = []
    /// Has not yet passed membership screening: sees, but may not act.
    public var isPending = false
    /// Timed out until then; a time in the past means not timed out.
    public var timedOutUntil: Timestamp?
    /// Only in interactions: what the member may do in the channel of the interaction.
    public var permissions: Permissions?

    public var id: User.ID { user.id }

    public init(user: User, nick: String? = nil, roles: [Role.ID] = []) {
        self.user = user
        self.nick = nick
        self.roles = roles
    }

    public func isTimedOut(at now: Timestamp) -> Bool {
        timedOutUntil.map { $0 > now } ?? false
    }
}

extension Member: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(container, user: try container.decode(User.self, forKey: .user))
    }

    /// Message events leave `user` out of `member`: it is the author.
    init(_ container: KeyedDecodingContainer<CodingKeys>, user: User) {
        self.user = user
        nick = container.read(.nick)
        avatar = container.read(.avatar)
        banner = container.read(.banner)
        roles = container.list(.roles)
        joinedAt = container.read(.joinedAt)
        premiumSince = container.read(.premiumSince)
        isDeafened = container.read(.isDeafened)
        isMuted = container.read(.isMuted)
        flags = container.read(.flags) ?? []
        isPending = container.read(.isPending) ?? false
        timedOutUntil = container.read(.timedOutUntil)
        permissions = container.read(.permissions)
    }

    enum CodingKeys: String, CodingKey {
        case user, nick, avatar, banner, roles, flags, permissions
        case joinedAt = "joined_at"
        case premiumSince = "premium_since"
        case isDeafened = "deaf"
        case isMuted = "mute"
        case isPending = "pending"
        case timedOutUntil = "communication_disabled_until"
    }
}
