// SPDX-License-Identifier: Apache-2.0
internal import Base
public import Discord
internal import Foundation
internal import GRDB
public import Rooms

extension Ledger {
    private static let roomColumns = """
        id, channel_id, guild_id, localpart, name, topic, kind, parent_id, position, secret, state, newest_seen, \
        subject, subject_setter, subject_at
        """

    public func room(_ id: RoomID) throws -> StoredRoom? {
        try first("SELECT \(Self.roomColumns) FROM rooms WHERE id = ?", [id.rawValue], Self.room)
    }

    public func room(channel id: Channel.ID) throws -> StoredRoom? {
        try first("SELECT \(Self.roomColumns) FROM rooms WHERE channel_id = ?", [id.sql], Self.room)
    }

    public func room(localpart: String) throws -> StoredRoom? {
        try first("SELECT \(Self.roomColumns) FROM rooms WHERE localpart = ?", [localpart], Self.room)
    }

    /// Every room, removed ones too, in the order they were added.
    public func rooms() throws -> [StoredRoom] {
        try all("SELECT \(Self.roomColumns) FROM rooms ORDER BY id", [], Self.room)
    }

    public func rooms(of guild: Guild.ID) throws -> [StoredRoom] {
        try all("SELECT \(Self.roomColumns) FROM rooms WHERE guild_id = ? ORDER BY id", [guild.sql], Self.room)
    }

    /// Throws when the channel has a room, the localpart is taken, or the guild is not there.
    @discardableResult
    public func addRoom(_ room: NewRoom) throws -> RoomID {
        try run(
            """
            INSERT INTO rooms (channel_id, guild_id, localpart, name, topic, kind, parent_id, position, secret, state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                room.channelID.sql, room.guildID.sql, room.localpart, room.name, room.topic, room.kind.rawValue,
                room.parentID?.sql, room.position, Data(room.secret), room.state.rawValue,
            ])
        return RoomID(rawValue: database.lastInsertedRowID)
    }

    /// What Discord says of the channel now.
    public func describeRoom(
        _ id: RoomID, name: String, topic: String, kind: ChannelKind, parentID: Channel.ID?, position: Int
    ) throws {
        try run(
            "UPDATE rooms SET name = ?, topic = ?, kind = ?, parent_id = ?, position = ? WHERE id = ?",
            [name, topic, kind.rawValue, parentID?.sql, position, id.rawValue])
    }

    public func setState(_ id: RoomID, to state: RoomState) throws {
        try run("UPDATE rooms SET state = ? WHERE id = ?", [state.rawValue, id.rawValue])
    }

    /// Raises the mark of what is bridged; an older id changes nothing.
    public func setNewestSeen(_ id: RoomID, _ message: Message.ID) throws {
        try run(
            "UPDATE rooms SET newest_seen = ?2 WHERE id = ?1 AND newest_seen < ?2", [id.rawValue, message.sql])
    }

    public func setSubject(_ id: RoomID, to subject: Subject?) throws {
        try run(
            "UPDATE rooms SET subject = ?, subject_setter = ?, subject_at = ? WHERE id = ?",
            [subject?.text, subject?.setter, subject?.at.milliseconds, id.rawValue])
    }

    /// A localpart that no room has yet: `<home>.<name>`, where home is the guild's slug or, for a thread, its channel's
    /// localpart.
    public func mintLocalpart(under home: String, name: String, for id: Channel.ID) throws -> String {
        let wanted = Slug.make(from: name, orElse: Slug.short(id.rawValue))
        return try Slug.unique("\(home).\(wanted)", number: id.rawValue) {
            try exists("SELECT 1 FROM rooms WHERE localpart = ?", [$0])
        }
    }

    private static func room(_ row: Row) -> StoredRoom {
        var subject: Subject?
        if let text = row[12] as String?, let at = row.optionalTimestamp(14) {
            subject = Subject(text: text, setter: row[13], at: at)
        }
        return StoredRoom(
            id: RoomID(rawValue: row[0]), channelID: row.id(1), guildID: row.id(2), localpart: row[3], name: row[4],
            topic: row[5], kind: ChannelKind(rawValue: row[6]), parentID: row.optionalID(7), position: row[8],
            secret: row.bytes(9), state: RoomState(rawValue: row[10]) ?? .closed, newestSeen: row.id(11),
            subject: subject)
    }
}
