// SPDX-License-Identifier: Apache-2.0

/// An event for the gateway, before it is known which sessions hear it.
struct Emission: Sendable {
    var name: String
    var payload: JSON
    /// nil for direct messages and the bot's own account: these go to shard 0.
    var guildID: UInt64?
    /// The session must have asked for one of these; empty means everybody hears it.
    var intents: Intents
    /// Whether the text of a message may be shown to sessions without MESSAGE_CONTENT.
    var isContentExempt = false
}

/// Gateway intents (events/gateway, List of Intents).
struct Intents: OptionSet, Sendable, Hashable {
    let rawValue: UInt64

    init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    static let guilds = Intents(rawValue: 1 << 0)
    static let members = Intents(rawValue: 1 << 1)
    static let moderation = Intents(rawValue: 1 << 2)
    static let expressions = Intents(rawValue: 1 << 3)
    static let webhooks = Intents(rawValue: 1 << 5)
    static let invites = Intents(rawValue: 1 << 6)
    static let voiceStates = Intents(rawValue: 1 << 7)
    static let presences = Intents(rawValue: 1 << 8)
    static let messages = Intents(rawValue: 1 << 9)
    static let reactions = Intents(rawValue: 1 << 10)
    static let typing = Intents(rawValue: 1 << 11)
    static let directMessages = Intents(rawValue: 1 << 12)
    static let directReactions = Intents(rawValue: 1 << 13)
    static let directTyping = Intents(rawValue: 1 << 14)
    static let content = Intents(rawValue: 1 << 15)
    static let polls = Intents(rawValue: 1 << 24)
    static let directPolls = Intents(rawValue: 1 << 25)

    /// All bits that stand for an intent: 0–16, 20, 21, 24 and 25.
    static let known = Intents(rawValue: 0x1FFFF | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25)
    static let privileged: Intents = [.members, .presences, .content]
}
