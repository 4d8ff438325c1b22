// SPDX-License-Identifier: Apache-2.0

/// Which events a session gets. Discord: Gateway Intents.
public struct Intents: OptionSet, Sendable, Hashable, Codable {
    public let rawValue: UInt64

    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    public static let guilds = Intents(rawValue: 1 << 0)
    /// Privileged: to be switched on in the portal.
    public static let guildMembers = Intents(rawValue: 1 << 1)
    public static let guildModeration = Intents(rawValue: 1 << 2)
    public static let guildExpressions = Intents(rawValue: 1 << 3)
    public static let guildWebhooks = Intents(rawValue: 1 << 5)
    public static let guildVoiceStates = Intents(rawValue: 1 << 7)
    /// Privileged.
    public static let guildPresences = Intents(rawValue: 1 << 8)
    public static let guildMessages = Intents(rawValue: 1 << 9)
    public static let guildMessageReactions = Intents(rawValue: 1 << 10)
    public static let guildMessageTyping = Intents(rawValue: 1 << 11)
    public static let directMessages = Intents(rawValue: 1 << 12)
    public static let directMessageReactions = Intents(rawValue: 1 << 13)
    public static let directMessageTyping = Intents(rawValue: 1 << 14)
    /// Privileged: without it messages of others come without their text.
    public static let messageContent = Intents(rawValue: 1 << 15)
    public static let guildScheduledEvents = Intents(rawValue: 1 << 16)
    public static let guildMessagePolls = Intents(rawValue: 1 << 24)

    /// What bridging guilds takes.
    public static let core: Intents = [
        .guilds, .guildMembers, .guildModeration, .guildExpressions, .guildWebhooks, .guildVoiceStates, .guildMessages,
        .guildMessageReactions, .guildMessageTyping, .messageContent, .guildScheduledEvents, .guildMessagePolls,
    ]

    /// Those of them that must be switched on in the portal, by the names they have there.
    public var privilegedNames: [String] {
        var names: [String] = []
        if contains(.guildMembers) { names.append("Server Members Intent") }
        if contains(.guildPresences) { names.append("Presence Intent") }
        if contains(.messageContent) { names.append("Message Content Intent") }
        return names
    }

    /// The privileged ones that the application does not have, by their names in the portal.
    public func missing(in flags: Application.Flags) -> [String] {
        var absent = self
        if !flags.isDisjoint(with: .members) { absent.remove(.guildMembers) }
        if !flags.isDisjoint(with: .presences) { absent.remove(.guildPresences) }
        if !flags.isDisjoint(with: .messageContent) { absent.remove(.messageContent) }
        return absent.privilegedNames
    }
}
