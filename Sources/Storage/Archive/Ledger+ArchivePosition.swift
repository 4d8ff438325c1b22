// SPDX-License-Identifier: Apache-2.0
internal import GRDB
public import Rooms

/// A position is how much had been archived at some moment, whatever the times of the messages. What comes after it is
/// little, so it is walked: by index SQLite would read the whole room.
extension Ledger {
    /// Of everything archived so far.
    public func archivePosition() throws -> Int64 {
        try first("SELECT max(seq) FROM archive") { $0[0] as Int64? ?? 0 } ?? 0
    }

    /// What a room archived after a position, in that order.
    public func archived(after position: Int64, in room: RoomID, limit: Int) throws -> [ArchivedStanza] {
        var text = StanzaText()
        return try all(
            "SELECT id, part, stanza FROM archive NOT INDEXED WHERE seq > ? AND room_id = ? ORDER BY seq LIMIT ?",
            [position, room.rawValue, limit]
        ) { try Self.archived($0, &text) }
    }

    /// The rooms that archived something after a position.
    public func roomsArchiving(after position: Int64) throws -> [RoomID] {
        try all("SELECT DISTINCT room_id FROM archive NOT INDEXED WHERE seq > ?", [position]) {
            RoomID(rawValue: $0[0])
        }
    }
}
