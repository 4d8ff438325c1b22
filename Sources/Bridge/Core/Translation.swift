// SPDX-License-Identifier: Apache-2.0
package import Discord
package import XMPP

/// Both translations by themselves, with names from a table instead of a guild: what benchmarks measure.
package struct Translation: Sendable {
    private let names: Table

    package init(users: [User.ID: String], channels: [Channel.ID: String]) {
        names = Table(users: users, channels: channels)
    }

    /// The bodies the message becomes in its room, one for each stanza.
    package func toRoom(_ message: Discord.Message) -> [String] {
        RoomMessage(message, names: names).parts.map(\.body)
    }

    /// The pieces of Discord's Markdown that a body becomes.
    package func toChannel(_ body: String) -> [String] {
        ChannelText(body, names: names).pieces
    }

    /// The stanzas themselves, as far as the translation makes them.
    package func stanzas(_ message: Discord.Message) -> [Element] {
        RoomMessage(message, names: names).parts.map { Element("message", in: NS.component, [:], $0.elements) }
    }

    /// The pieces that a stanza becomes, with all that it says beside its body.
    package func toChannel(_ stanza: Element) -> [String] {
        XMPP.Message(stanza).map { ChannelText(message: $0, names: names).pieces } ?? []
    }

    private struct Table: GuildNames, Sendable {
        let users: [User.ID: String]
        let channels: [Channel.ID: String]

        func displayName(of user: User.ID) -> String? { users[user] }
        func name(of role: Role.ID) -> String? { nil }
        func name(of channel: Channel.ID) -> String? { channels[channel] }
        func room(of channel: Channel.ID) -> JID? { nil }
        func user(nicked nick: String) -> User.ID? { users.first { $0.value == nick }?.key }
    }
}
