// SPDX-License-Identifier: Apache-2.0
public import Base
public import Discord

/// How a Discord user appears in a guild's rooms.
public struct StoredPuppet: Sendable, Hashable {
    public var guildID: Guild.ID
    /// For messages of a webhook, the webhook's id.
    public var userID: User.ID
    /// Nobody else's in the guild, nor anything that differs from it in case or width only.
    public var nick: String
    public var displayName: String
    public var avatarHash: String?
    public var isBot: Bool
    /// When they last spoke in any room of the guild, or in the one asked for.
    public var spokeAt: Timestamp?

    public init(
        guildID: Guild.ID, userID: User.ID, nick: String, displayName: String, avatarHash: String? = nil,
        isBot: Bool = false, spokeAt: Timestamp? = nil
    ) {
        self.guildID = guildID
        self.userID = userID
        self.nick = nick
        self.displayName = displayName
        self.avatarHash = avatarHash
        self.isBot = isBot
        self.spokeAt = spokeAt
    }
}
