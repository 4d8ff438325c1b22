// SPDX-License-Identifier: Apache-2.0
public import Base

/// Someone who joined a thread. Discord: Thread Member Object.
public struct ThreadMember: Sendable, Hashable, Codable {
    /// The thread; left out where it is plain from the context.
    public var threadID: Channel.ID?
    /// Left out in a channel's own `member`, which is the bot.
    public var userID: User.ID?
    public var joinedAt: Timestamp?
    private var boxedMember: Indirect<Member>?

    public init(threadID: Channel.ID? = nil, userID: User.ID? = nil) {
        self.threadID = threadID
        self.userID = userID
    }

    /// Where it was asked for, the person's guild membership.
    public var member: Member? {
        get { boxedMember?.value }
        set { boxedMember = newValue.map(Indirect.init) }
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        threadID = container.read(.threadID)
        userID = container.read(.userID)
        joinedAt = container.read(.joinedAt)
        boxedMember = container.read(.boxedMember)
    }

    enum CodingKeys: String, CodingKey {
        case boxedMember = "member"
        case threadID = "id"
        case userID = "user_id"
        case joinedAt = "join_timestamp"
    }
}
