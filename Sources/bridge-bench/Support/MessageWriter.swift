// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

/// Writes messages down as the bridge does for those from Discord.
struct MessageWriter {
    private let store: Store
    private let guild: Guild.ID = 100
    private let users: [User.ID]
    let rooms: [RoomID]
    private var random = SystemRandomNumberGenerator()
    private(set) var count = 0
    /// Bytes of XML in the archive.
    private(set) var textBytes = 0
    private let firstID = Snowflake(timestamp: Timestamp(milliseconds: 1_700_000_000_000)).rawValue

    init(store: Store, rooms count: Int) throws {
        self.store = store
        let (guild, users) = (guild, (1...20).map { User.ID(UInt64(300 + $0)) })
        self.users = users
        rooms = try store.write { ledger in
            try ledger.addGuild(StoredGuild(id: guild, slug: "g0", node: "node", name: "g0", accessModel: "open"))
            for user in users {
                try ledger.putPuppet(
                    StoredPuppet(guildID: guild, userID: user, nick: "user\(user)", displayName: "user\(user)"))
            }
            return try (0..<count).map { try Self.addRoom($0, to: guild, ledger) }
        }
    }

    /// At random over the rooms, half a second apart.
    mutating func write(_ number: Int, batch: Int) throws {
        var left = number
        while left > 0 {
            let size = min(batch, left)
            left -= size
            let messages = (0..<size).map { _ in next() }
            try store.write { ledger in
                for message in messages { try message.write(to: ledger) }
            }
        }
    }

    private struct Item {
        var message: StoredMessage
        var stanza: Element
        var guild: Guild.ID
        var user: User.ID

        func write(to ledger: Ledger) throws {
            try ledger.record(message)
            try ledger.archive(stanza, as: ArchiveID(message.id.rawValue), in: message.roomID)
            try ledger.noteSpeech(of: user, in: message.roomID, guild: guild, at: message.id.timestamp)
        }
    }

    private mutating func next() -> Item {
        count += 1
        let id = Snowflake(firstID + UInt64(count) * (500 << 22))
        let user = users[count % users.count]
        var stanza = Samples.reflected
        stanza["to"] = nil
        stanza["id"] = "\(id)"
        let room = rooms[Int.random(in: 0..<rooms.count, using: &random)]
        textBytes += Writer.bytes(stanza).count
        return Item(
            message: StoredMessage(
                roomID: room, id: id, author: .user(user), contentHash: UInt64(count) &* 0x9E37_79B9_7F4A_7C15,
                state: .delivered),
            stanza: stanza, guild: guild, user: user)
    }

    private static func addRoom(_ index: Int, to guild: Guild.ID, _ ledger: Ledger) throws -> RoomID {
        try ledger.addRoom(
            NewRoom(
                channelID: Channel.ID(UInt64(10_000 + index)), guildID: guild, localpart: "g0.room-\(index)",
                name: "room-\(index)", kind: .text, secret: Array(repeating: 7, count: 32)))
    }
}
