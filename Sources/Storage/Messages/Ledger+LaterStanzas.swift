// SPDX-License-Identifier: Apache-2.0
public import Discord
internal import GRDB

/// What the room said of a message after the message itself: its corrections, and the files that edits added.
extension Ledger {
    public func noteLater(_ stanza: Snowflake, of message: Snowflake, in room: RoomID) throws {
        try run(
            "INSERT INTO later_stanzas (room_id, stanza_id, id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [room.rawValue, stanza.sql, message.sql])
    }

    /// Oldest first.
    public func laterStanzas(of message: Snowflake, in room: RoomID) throws -> [Snowflake] {
        try all(
            "SELECT stanza_id FROM later_stanzas WHERE room_id = ? AND id = ? ORDER BY stanza_id",
            [room.rawValue, message.sql]
        ) { $0.snowflake(0) }
    }

    /// The message that a stanza of the room's belongs to, be it the first of it or a later one.
    public func message(stamped stanza: Snowflake, in room: RoomID) throws -> StoredMessage? {
        let first = try first(
            "SELECT id FROM later_stanzas WHERE room_id = ? AND stanza_id = ?", [room.rawValue, stanza.sql]
        ) { $0.snowflake(0) }
        return try message(first ?? stanza, in: room)
    }
}
