// SPDX-License-Identifier: Apache-2.0
public import Base

/// A guild with all that belongs to it: at the start, after an outage, and when the bot joins. Discord: Guild Create.
///
/// `members` is far from complete: without the presences intent it is the bot and whoever is in voice.
public struct GuildCreate: Sendable, Hashable, Codable {
    public var guild: Guild
    /// An outage: only the id holds.
    public var isUnavailable = false
    public var isLarge = false
    public var joinedAt: Timestamp?
    public var memberCount: Int?
    public var members: [Member] = []
    public var channels: [Channel] = []
    /// Active ones the bot can see.
    public var threads: [Channel] = []
    public var voiceStates: [VoiceState] = []
    public var presences: [Presence] = []

    public init(guild: Guild, channels: [Channel] = [], members: [Member] = [], threads: [Channel] = []) {
        self.guild = guild
        self.channels = channels
        self.members = members
        self.threads = threads
    }

    public init(from decoder: any Decoder) throws {
        guild = try Guild(from: decoder)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        isUnavailable = container.read(.isUnavailable) ?? false
        isLarge = container.read(.isLarge) ?? false
        joinedAt = container.read(.joinedAt)
        memberCount = container.read(.memberCount)
        members = container.list(.members)
        channels = container.list(.channels)
        threads = container.list(.threads)
        voiceStates = container.list(.voiceStates)
        presences = container.list(.presences)
        for index in channels.indices { channels[index].guildID = guild.id }
        for index in threads.indices { threads[index].guildID = guild.id }
    }

    public func encode(to encoder: any Encoder) throws {
        try guild.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(isUnavailable, forKey: .isUnavailable)
        try container.encode(isLarge, forKey: .isLarge)
        try container.encodeIfPresent(joinedAt, forKey: .joinedAt)
        try container.encodeIfPresent(memberCount, forKey: .memberCount)
        try container.encode(members, forKey: .members)
        try container.encode(channels, forKey: .channels)
        try container.encode(threads, forKey: .threads)
        try container.encode(voiceStates, forKey: .voiceStates)
        try container.encode(presences, forKey: .presences)
    }

    private enum CodingKeys: String, CodingKey {
        case members, channels, threads, presences
        case isUnavailable = "unavailable"
        case isLarge = "large"
        case joinedAt = "joined_at"
        case memberCount = "member_count"
        case voiceStates = "voice_states"
    }
}
