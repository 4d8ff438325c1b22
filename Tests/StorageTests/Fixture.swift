// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Foundation
import Rooms
import Storage
import XMPP

/// A directory that is gone when the test is over.
final class TemporaryDirectory: Sendable {
    let path: String

    init() {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("storage-\(UUID().uuidString)").path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}

/// One guild with one room, in memory.
struct Fixture {
    static let guild: Guild.ID = 100
    static let channel: Channel.ID = 200
    let store: Store
    let room: RoomID

    init(_ store: Store? = nil) throws {
        self.store = try store ?? Store.inMemory()
        room = try self.store.write { ledger in
            try Self.addGuild(to: ledger)
            return try ledger.addRoom(Self.newRoom())
        }
    }

    static func addGuild(_ id: Guild.ID = guild, to ledger: Ledger) throws {
        try ledger.addGuild(
            StoredGuild(
                id: id, slug: "guild-\(id)", node: "node-\(id)", name: "Guild \(id)", accessModel: "authorize"))
    }

    static func newRoom(_ channel: Channel.ID = channel, in guild: Guild.ID = guild) -> NewRoom {
        NewRoom(
            channelID: channel, guildID: guild, localpart: "guild-\(guild).room-\(channel)", name: "general",
            kind: .text, secret: [UInt8](repeating: 7, count: 32))
    }

    static func stanza(_ text: String) -> Element {
        let body = Element("body", in: NS.component, text: text)
        return Element("message", in: NS.component, ["type": "groupchat"], [body])
    }
}

extension Timestamp {
    /// Seconds after the start of 2026.
    static func at(_ seconds: Int64) -> Timestamp {
        Timestamp(milliseconds: 1_767_225_600_000 + seconds * 1000)
    }
}

extension JID {
    static let alice = JID(local: "alice", domain: "example.org")
    static let bob = JID(local: "bob", domain: "example.org")
}
