// SPDX-License-Identifier: Apache-2.0

/// Why the gateway cannot be used until somebody changes something. Descriptions are for the operator.
public enum GatewayFault: Error, Sendable, Hashable {
    case badToken
    /// The intents asked for that must be switched on, by their names in the portal.
    case disallowedIntents([String])
    case invalidIntents
    case invalidShard(Shard)
    case shardingRequired
    case invalidVersion
}

extension GatewayFault: CustomStringConvertible {
    private static let portal = "https://discord.com/developers/applications"

    public var description: String {
        switch self {
        case .badToken:
            return "Discord does not accept the bot's token; make a new one at \(Self.portal) under Bot, Reset Token."
        case .disallowedIntents(let names):
            let list = names.joined(separator: ", ")
            return "Discord does not give this bot the privileged intents it needs; switch on \(list) at "
                + "\(Self.portal) under Bot, Privileged Gateway Intents."
        case .invalidIntents:
            return "Discord does not know one of the intents asked for; this version is not fit for its gateway."
        case .invalidShard(let shard):
            return "Discord does not accept shard \(shard.id) of \(shard.count); check the configured shards."
        case .shardingRequired:
            return "The bot is in too many guilds for so few shards; configure more."
        case .invalidVersion:
            return "Discord no longer speaks version 10 of its gateway; a newer version of this program is needed."
        }
    }
}
