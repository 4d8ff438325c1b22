// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Media
import XMPP

@testable import Bridge

/// A guild with a few names.
struct KnownNames: GuildNames {
    var users: [User.ID: String] = [1: "Juliet", 2: "Romeo M.", 3: "Anna"]
    var roles: [Role.ID: String] = [10: "nurses"]
    var channels: [Channel.ID: String] = [20: "balcony", 21: "garden"]
    var emojis: [String: Emoji] = [
        "rose": Emoji(id: 30, name: "rose"), "dance": Emoji(id: 31, name: "dance", isAnimated: true),
    ]
    var drawsStickers = false
    /// Where links to files begin, if the bridge makes any.
    var base: String?
    /// Who is in the room of channel 20.
    var present: Set<User.ID> = []

    func link(to file: MediaName) -> String? { base.map { "\($0)/\(file.parts.joined(separator: "/"))" } }
    func displayName(of user: User.ID) -> String? { users[user] }
    func name(of role: Role.ID) -> String? { roles[role] }
    func name(of channel: Channel.ID) -> String? { channels[channel] }
    func room(of channel: Channel.ID) -> JID? {
        channels[channel].map { JID(local: $0, domain: "d.example") }
    }
    func occupant(of user: User.ID, in channel: Channel.ID) -> JID? {
        guard present.contains(user), let nick = users[user] else { return nil }
        return room(of: channel)?.with(resource: nick)
    }
    func user(nicked nick: String) -> User.ID? { users.first { $1.lowercased() == nick.lowercased() }?.key }
    func channel(named name: String) -> Channel.ID? { channels.first { $1 == name.lowercased() }?.key }
    func emoji(named name: String) -> Emoji? { emojis[name] }
    func mentionableRole(named name: String) -> Role.ID? { roles.first { $1 == name.lowercased() }?.key }
    func user(atURI uri: String) -> User.ID? { RoomURI(uri)?.address.resource.flatMap(user(nicked:)) }
    func user(occupantID: String) -> User.ID? { occupantID == "occupant-of-anna" ? 3 : nil }
    func channel(ofRoom room: JID) -> Channel.ID? { channels.keys.first { self.room(of: $0) == room } }
    func link(toMessage stanzaID: String, in channel: Channel.ID) -> MessageLink? {
        Discord.Message.ID(stanzaID).map { MessageLink(guildID: 5, channelID: channel, messageID: $0) }
    }
    func stanzaID(of message: Discord.Message.ID, in channel: Channel.ID) -> String? { "\(message)" }
}

extension Discord.Message {
    /// A message of user 3 in channel 20, written at the beginning of 2026.
    init(_ content: String, kind: MessageKind = .default) {
        self.init(id: 1_456_000_000_000_000_000, channelID: 20, author: User(id: 3, username: "anna"), content: content)
        self.kind = kind
        timestamp = .init(milliseconds: 1_767_225_600_000)
    }
}

/// Random numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func pick<T>(_ choices: [T]) -> T {
        choices[Int.random(in: choices.indices, using: &self)]
    }

    mutating func text(of pieces: [String], upTo maximum: Int) -> String {
        (0..<Int.random(in: 0...maximum, using: &self)).map { _ in pick(pieces) }.joined()
    }
}
