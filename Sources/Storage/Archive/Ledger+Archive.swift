// SPDX-License-Identifier: Apache-2.0
public import Discord
internal import GRDB
public import Rooms
public import XMPP

extension Ledger {
    /// Adds what everybody in the room was sent. `false` when the id is there already; what is there stays.
    @discardableResult
    public func archive(_ stanza: XMPP.Element, as id: ArchiveID, in room: RoomID) throws -> Bool {
        try changed(
            "INSERT INTO archive (room_id, id, part, stanza) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [room.rawValue, Int64(clamping: id.number), id.part, StanzaText.encode(stanza)])
    }

    /// Puts a stanza in another's place, as a tombstone does (XEP-0424 §5). `false` when there is none.
    @discardableResult
    public func replaceArchived(_ id: ArchiveID, in room: RoomID, with stanza: XMPP.Element) throws -> Bool {
        try changed(
            "UPDATE archive SET stanza = ? WHERE room_id = ? AND id = ? AND part = ?",
            [StanzaText.encode(stanza), room.rawValue, Int64(clamping: id.number), id.part])
    }

    @discardableResult
    public func removeArchived(_ id: ArchiveID, in room: RoomID) throws -> Bool {
        try changed(
            "DELETE FROM archive WHERE room_id = ? AND id = ? AND part = ?",
            [room.rawValue, Int64(clamping: id.number), id.part])
    }

    /// All parts of a message, the first first.
    public func archivedParts(of number: Snowflake, in room: RoomID) throws -> [ArchivedStanza] {
        var text = StanzaText()
        return try all(
            "SELECT id, part, stanza FROM archive WHERE room_id = ? AND id = ? ORDER BY part",
            [room.rawValue, number.sql]
        ) { try Self.archived($0, &text) }
    }

    public func archived(_ id: ArchiveID, in room: RoomID) throws -> ArchivedStanza? {
        var text = StanzaText()
        return try archived(id, in: room, &text)
    }

    func archived(_ id: ArchiveID, in room: RoomID, _ text: inout StanzaText) throws -> ArchivedStanza? {
        try first(
            "SELECT id, part, stanza FROM archive WHERE room_id = ? AND id = ? AND part = ?",
            [room.rawValue, Int64(clamping: id.number), id.part]
        ) { try Self.archived($0, &text) }
    }

    /// How many stanzas the room's archive has, as kept beside it.
    public func archiveCount(of room: RoomID) throws -> Int {
        try count("SELECT archived FROM rooms WHERE id = ?", [room.rawValue])
    }

    /// `nil` for a room where nothing was said.
    public func archiveBounds(of room: RoomID) throws -> ArchiveBounds? {
        guard let edges = try archiveEdges(of: room) else { return nil }
        return ArchiveBounds(
            firstID: edges.oldest.description, firstAt: Snowflake(edges.oldest.number).timestamp,
            lastID: edges.newest.description, lastAt: Snowflake(edges.newest.number).timestamp)
    }

    func archiveEdges(of room: RoomID) throws -> (oldest: ArchiveID, newest: ArchiveID)? {
        func edge(_ order: String) throws -> ArchiveID? {
            try first(
                "SELECT id, part FROM archive WHERE room_id = ? ORDER BY id \(order), part \(order) LIMIT 1",
                [room.rawValue], Self.archiveID)
        }
        guard let oldest = try edge("ASC"), let newest = try edge("DESC") else { return nil }
        return (oldest, newest)
    }

    static func archiveID(_ row: Row) -> ArchiveID {
        ArchiveID(UInt64(bitPattern: row[0]), part: UInt32(truncatingIfNeeded: row[1] as Int64))
    }

    static func archived(_ row: Row, _ text: inout StanzaText) throws -> ArchivedStanza {
        let id = archiveID(row)
        return ArchivedStanza(
            id: id.description, at: Snowflake(id.number).timestamp, stanza: try text.decode(row[2]))
    }
}
