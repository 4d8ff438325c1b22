// SPDX-License-Identifier: Apache-2.0
public import Base

/// Someone's status in a guild. Nothing but the user's id is promised. Discord: Presence Update.
public struct Presence: Sendable, Hashable, Codable {
    /// Discord's words; `offline` includes invisible. Unknown ones count as online.
    public enum Status: String, Sendable, Hashable, Codable {
        case online, idle, dnd, offline
    }

    public var userID: User.ID
    public var guildID: Guild.ID?
    public var status: Status
    /// The text of a custom status, or the name of what they are doing.
    public var activity: String?

    public init(userID: User.ID, guildID: Guild.ID?, status: Status, activity: String? = nil) {
        self.userID = userID
        self.guildID = guildID
        self.status = status
        self.activity = activity
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        userID = try container.decode(UserReference.self, forKey: .user).id
        guildID = container.read(.guildID)
        status = container.read(.status) ?? (container.contains(.status) ? .online : .offline)
        let activities = container.list(.activities, of: Activity.self)
        activity = activities.lazy.compactMap(\.state).first ?? activities.first?.name
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(UserReference(id: userID), forKey: .user)
        try container.encodeIfPresent(guildID, forKey: .guildID)
        try container.encode(status, forKey: .status)
        try container.encode(activity.map { [Activity(name: $0, state: nil)] } ?? [], forKey: .activities)
    }

    private struct UserReference: Codable {
        var id: User.ID
    }

    private struct Activity: Codable {
        var name: String?
        var state: String?
    }

    private enum CodingKeys: String, CodingKey {
        case user, status, activities
        case guildID = "guild_id"
    }
}

/// Someone is in a voice channel, or in none any more. Discord: Voice State Object.
public struct VoiceState: Sendable, Hashable, Codable {
    public var guildID: Guild.ID?
    /// `nil`: has left.
    public var channelID: Channel.ID?
    public var userID: User.ID

    public init(guildID: Guild.ID?, channelID: Channel.ID?, userID: User.ID) {
        self.guildID = guildID
        self.channelID = channelID
        self.userID = userID
    }

    enum CodingKeys: String, CodingKey {
        case guildID = "guild_id"
        case channelID = "channel_id"
        case userID = "user_id"
    }
}

/// Someone types; it lasts ten seconds unless repeated or a message comes. Discord: Typing Start.
public struct TypingStart: Sendable, Hashable, Decodable {
    public var channelID: Channel.ID
    public var guildID: Guild.ID?
    public var userID: User.ID
    public var startedAt: Timestamp?
    public var member: Member?

    public init(channelID: Channel.ID, guildID: Guild.ID?, userID: User.ID) {
        self.channelID = channelID
        self.guildID = guildID
        self.userID = userID
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        channelID = try container.decode(Channel.ID.self, forKey: .channelID)
        guildID = container.read(.guildID)
        userID = try container.decode(User.ID.self, forKey: .userID)
        startedAt = container.read(.startedAt, as: Int64.self).map {
            Timestamp(milliseconds: $0.multipliedReportingOverflow(by: 1000).partialValue)
        }
        member = container.read(.member)
    }

    private enum CodingKeys: String, CodingKey {
        case member
        case channelID = "channel_id"
        case guildID = "guild_id"
        case userID = "user_id"
        case startedAt = "timestamp"
    }
}
