// SPDX-License-Identifier: Apache-2.0
public import Discord
internal import GRDB

/// Links say which Discord messages a message from the room became. One from Discord needs none: its number is its id.
extension Ledger {
    /// Notes that Discord has the `n`th piece (from 0) of a message under this id. `false` when that was known.
    ///
    /// Throws when the message is unknown.
    @discardableResult
    public func link(_ discordID: Message.ID, to id: Snowflake, in room: RoomID, n: Int = 0) throws -> Bool {
        try changed(
            "INSERT INTO links (discord_id, room_id, id, n) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [discordID.sql, room.rawValue, id.sql, n])
    }

    public func unlink(_ discordID: Message.ID) throws {
        try run("DELETE FROM links WHERE discord_id = ?", [discordID.sql])
    }

    /// Whether a Discord message is a copy that the bridge made.
    public func isLinked(_ discordID: Message.ID) throws -> Bool {
        try exists("SELECT 1 FROM links WHERE discord_id = ?", [discordID.sql])
    }

    /// By the id it has on Discord, whichever side it began on.
    public func message(discordID: Message.ID, in room: RoomID) throws -> StoredMessage? {
        let linked = try first(
            """
            SELECT \(Self.messageColumns) FROM links l JOIN messages m ON m.room_id = l.room_id AND m.id = l.id
            WHERE l.discord_id = ? AND l.room_id = ?
            """,
            [discordID.sql, room.rawValue], Self.message)
        return try linked ?? message(discordID.snowflake, in: room)
    }

    /// What the message is on Discord, in order; nothing as long as it has not arrived there.
    public func discordIDs(of id: Snowflake, in room: RoomID) throws -> [Message.ID] {
        let linked: [Message.ID] = try all(
            "SELECT discord_id FROM links WHERE room_id = ? AND id = ? ORDER BY n", [room.rawValue, id.sql]
        ) { $0.id(0) }
        guard linked.isEmpty else { return linked }
        let isDiscords = try exists(
            "SELECT 1 FROM messages WHERE room_id = ? AND id = ? AND typeof(author) = 'integer'",
            [room.rawValue, id.sql])
        return isDiscords ? [Message.ID(id)] : []
    }

    /// Everything that Discord's side of the room has between two ids, both included, as the ledger knows it;
    /// oldest first. Catch-up compares this with what Discord says.
    public func discordCopies(
        in room: RoomID, from oldest: Message.ID, through newest: Message.ID
    ) throws -> [MessageCopy] {
        try all(
            """
            SELECT \(Self.messageColumns), m.id AS discord_id FROM messages m
            WHERE m.room_id = ?1 AND m.id BETWEEN ?2 AND ?3 AND typeof(m.author) = 'integer'
            UNION ALL
            SELECT \(Self.messageColumns), l.discord_id FROM links l
                JOIN messages m ON m.room_id = l.room_id AND m.id = l.id
            WHERE l.room_id = ?1 AND l.discord_id BETWEEN ?2 AND ?3
            ORDER BY discord_id
            """,
            [room.rawValue, oldest.sql, newest.sql]
        ) { MessageCopy(discordID: $0.id(10), message: try Self.message($0)) }
    }
}
