// SPDX-License-Identifier: Apache-2.0

/// How much one account, one stanza or one file may take.
public struct LimitsConfig: Sendable {
    /// The longest stanza taken from the XMPP server, in bytes; a longer one ends the stream with `policy-violation`.
    public var stanzaBytes = 2_097_152
    /// The longest text one message from XMPP may have, in characters; Discord gets it in parts of 2000.
    public var messageCharacters = 10_000
    /// Messages one account may send to one room in a minute.
    public var messagesPerMinute = 60
    /// Messages all accounts together may send to one room in a minute.
    public var roomMessagesPerMinute = 3000
    /// Stanzas of any kind one account may send to the bridge in a minute.
    public var stanzasPerMinute = 6000
    /// Messages of one room that may wait for Discord before no more are accepted.
    public var outboxMessages = 1000
    /// The largest picture taken as an account's avatar, in bytes.
    public var avatarBytes = 1_048_576

    public init() {}
}

extension LimitsConfig {
    mutating func read(_ section: ConfigSection) {
        section.integer("stanza_bytes", &stanzaBytes, in: 10_000...10_485_760)
        section.integer("message_characters", &messageCharacters, in: 1...100_000)
        section.integer("messages_per_minute", &messagesPerMinute, in: 1...100_000)
        section.integer("room_messages_per_minute", &roomMessagesPerMinute, in: 1...1_000_000)
        section.integer("stanzas_per_minute", &stanzasPerMinute, in: 60...10_000_000)
        section.integer("outbox_messages", &outboxMessages, in: 1...100_000)
        section.integer("avatar_bytes", &avatarBytes, in: 1_024...2_097_152)
    }
}
