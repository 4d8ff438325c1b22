// SPDX-License-Identifier: Apache-2.0
public import Discord
internal import GRDB

extension Ledger {
    /// The oldest of the `back` newest messages from Discord that the room has up to `newest`.
    public func discordMark(in room: RoomID, back: Int, from newest: Message.ID) throws -> Message.ID? {
        try first(
            """
            SELECT min(id) FROM (
                SELECT min(id) AS id FROM (
                    SELECT id FROM messages WHERE room_id = ?1 AND id <= ?2 AND typeof(author) = 'integer'
                    ORDER BY id DESC LIMIT ?3)
                UNION ALL
                SELECT min(discord_id) FROM (
                    SELECT discord_id FROM links WHERE room_id = ?1 ORDER BY id DESC, n DESC LIMIT ?3))
            """,
            [room.rawValue, newest.sql, back]
        ) { $0.optionalID(0) } ?? nil
    }

    /// What the last message of the room that Discord has is called there; of those before a message, if one is given.
    public func newestCopy(in room: RoomID, before message: Snowflake? = nil) throws -> Message.ID? {
        try first(
            "SELECT discord_id FROM links WHERE room_id = ? AND id < ? ORDER BY id DESC, n DESC LIMIT 1",
            [room.rawValue, message?.sql ?? Int64.max]
        ) { $0.id(0) }
    }
}
