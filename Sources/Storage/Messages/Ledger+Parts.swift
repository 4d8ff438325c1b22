// SPDX-License-Identifier: Apache-2.0
public import Discord
internal import GRDB
internal import Rooms

extension Ledger {
    /// In the order in which they are shown. Nothing for a message that is one text.
    public func parts(of message: Snowflake, in room: RoomID) throws -> [StoredPart] {
        try all(
            "SELECT source, hash, stanza_id, stanza_part FROM parts WHERE room_id = ? AND id = ? ORDER BY n",
            [room.rawValue, message.sql]
        ) { row in
            StoredPart(
                source: row[0], hash: UInt64(bitPattern: row[1]),
                stanza: ArchiveID(UInt64(bitPattern: row[2]), part: UInt32(truncatingIfNeeded: row[3] as Int64)))
        }
    }

    /// In place of those known before.
    public func setParts(_ parts: [StoredPart], of message: Snowflake, in room: RoomID) throws {
        try run("DELETE FROM parts WHERE room_id = ? AND id = ?", [room.rawValue, message.sql])
        for (number, part) in parts.enumerated() {
            try run(
                """
                INSERT INTO parts (room_id, id, n, source, hash, stanza_id, stanza_part) VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    room.rawValue, message.sql, number, part.source, Int64(bitPattern: part.hash),
                    Int64(clamping: part.stanza.number), Int64(part.stanza.part),
                ])
        }
    }
}
