// SPDX-License-Identifier: Apache-2.0
import Base
import Bridge
import Discord

/// A made-up guild of channels that all its members may write in.
struct SampleGuild: Sendable {
    let number: Int
    let channels: Int
    let members: Int

    var id: Guild.ID { Guild.ID(UInt64(number + 1) * 1_000_000) }
    var rooms: [String] { (0..<channels).map { "g\(number).room-\($0)" } }

    func channel(_ index: Int) -> Channel.ID { Channel.ID(id.rawValue + 1000 + UInt64(index)) }

    func user(_ index: Int) -> User {
        User(id: User.ID(id.rawValue + 500_000 + UInt64(index)), username: "user\(index)", globalName: "User \(index)")
    }

    var created: Event {
        var everyone = Role(id: Role.ID(sharing: id))
        everyone.permissions = [.viewChannel, .sendMessages, .readMessageHistory]
        let places = (0..<channels).map { Channel(id: channel($0), kind: .text, name: "room-\($0)", guildID: id) }
        var created = GuildCreate(
            guild: Guild(id: id, name: "g\(number)", ownerID: user(0).id, roles: [everyone]), channels: places,
            members: (0..<members).map { Member(user: user($0)) })
        created.memberCount = members
        return .discord(.guildCreate(created), shard: .only)
    }

    func message(_ index: Int, id number: Snowflake, _ text: String) -> Event {
        let author = user(index % members)
        let message = Message(
            id: Message.ID(number), channelID: channel(index % channels), author: author, content: text)
        let event = MessageCreate(message: message, guildID: id, member: Member(user: author))
        return .discord(.messageCreate(event), shard: .only)
    }

    static var ready: Event {
        var ready = Ready(user: User(id: 1, username: "bot"), guildIDs: [], sessionID: "bench", resumeURL: "")
        ready.applicationID = 9
        return .discord(.ready(ready), shard: .only)
    }
}
