// SPDX-License-Identifier: Apache-2.0
internal import Base
public import Discord
internal import GRDB

extension Ledger {
    /// The threads of a guild by their rooms.
    public func threads(of guild: Guild.ID) throws -> [RoomID: StoredThread] {
        let pairs: [(RoomID, StoredThread)] = try all(
            """
            SELECT t.room_id, t.owner_id, t.is_archived, t.is_locked, t.is_pinned, t.is_announced, t.tags, t.archived_at
            FROM threads t JOIN rooms r ON r.id = t.room_id WHERE r.guild_id = ?
            """, [guild.sql]
        ) { row in
            let tags: String = row[6]
            let thread = StoredThread(
                ownerID: row.optionalID(1), isArchived: row[2], isLocked: row[3], isPinned: row[4],
                isAnnounced: row[5], tags: tags.split(separator: " ").compactMap { ForumTag.ID(String($0)) },
                archivedAt: row.optionalTimestamp(7))
            return (RoomID(rawValue: row[0]), thread)
        }
        return Dictionary(pairs) { first, _ in first }
    }

    /// Throws when the room is not there.
    public func putThread(_ thread: StoredThread, of room: RoomID) throws {
        try run(
            """
            INSERT OR REPLACE INTO threads
                (room_id, owner_id, is_archived, is_locked, is_pinned, is_announced, tags, archived_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                room.rawValue, thread.ownerID?.sql, thread.isArchived, thread.isLocked, thread.isPinned,
                thread.isAnnounced, thread.tags.map(\.description).joined(separator: " "),
                thread.archivedAt?.milliseconds,
            ])
    }
}
