// SPDX-License-Identifier: Apache-2.0

/// How much one account, one stanza or one file may take.
public struct LimitsConfig: Sendable {
    /// The longest stanza taken from the XMPP server, in bytes; a longer one ends the stream with `policy-violation`.
    public var stanzaBytes = 2_097_152
    /// The longest text one message from XMPP may have, in characters; Discord gets it in parts of 2000.
    public var messageCharacters = 10_000
    /// Messages one account may send to one room in a minute.
    public var messagesPerMinute = 60
    /// The largest picture taken as an account's avatar, in bytes.
    public var avatarBytes = 1_048_576

    public init() {}
}

extension LimitsConfig {
    mutating func read(_ section: ConfigSection) {
        section.integer("stanza_bytes", &stanzaBytes, in: 10_000...10_485_760)
        section.integer("message_characters", &messageCharacters, in: 1...100_000)
        section.integer("messages_per_minute", &messagesPerMinute, in: 1...100_000)
        section.integer("avatar_bytes", &avatarBytes, in: 1_024...2_097_152)
    }
}
