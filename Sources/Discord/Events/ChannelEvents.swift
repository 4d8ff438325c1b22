// SPDX-License-Identifier: Apache-2.0
public import Base

/// Pins changed; which, only a refetch tells. Comes for unreadable channels too. Discord: Channel Pins Update.
public struct ChannelPinsUpdate: Sendable, Hashable, Decodable {
    public var guildID: Guild.ID?
    public var channelID: Channel.ID
    public var lastPinnedAt: Timestamp?

    public init(guildID: Guild.ID?, channelID: Channel.ID) {
        self.guildID = guildID
        self.channelID = channelID
    }

    private enum CodingKeys: String, CodingKey {
        case guildID = "guild_id"
        case channelID = "channel_id"
        case lastPinnedAt = "last_pin_timestamp"
    }
}

/// The text people set as a voice channel's status. Discord: Voice Channel Status Update.
public struct VoiceChannelStatusUpdate: Sendable, Hashable, Decodable {
    public var channelID: Channel.ID
    public var guildID: Guild.ID?
    public var status: String?

    private enum CodingKeys: String, CodingKey {
        case status
        case channelID = "id"
        case guildID = "guild_id"
    }
}

/// The gateway refused a request for now. Discord: Rate Limited.
public struct GatewayRateLimit: Sendable, Hashable, Decodable {
    public var opcode: Int
    /// In seconds.
    public var retryAfter: Double
    public var guildID: Guild.ID?
    public var nonce: String?

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        opcode = try container.decode(Int.self, forKey: .opcode)
        retryAfter = try container.decode(Double.self, forKey: .retryAfter)
        let meta = container.read(.meta, as: Meta.self)
        guildID = meta?.guildID
        nonce = meta?.nonce
    }

    private struct Meta: Decodable {
        var guildID: Guild.ID?
        var nonce: String?

        enum CodingKeys: String, CodingKey {
            case nonce
            case guildID = "guild_id"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case opcode, meta
        case retryAfter = "retry_after"
    }
}
