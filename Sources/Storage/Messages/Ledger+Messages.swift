// SPDX-License-Identifier: Apache-2.0
public import Base
public import Discord
internal import GRDB
public import XMPP

extension Ledger {
    static let messageColumns = """
        m.room_id, m.id, m.author, m.nick, m.client_id, m.origin_id, m.parts, m.content_hash, m.edited_at, m.state
        """

    /// Writes a message down. `false` when it was there already: whoever brings it does so again.
    @discardableResult
    public func record(_ message: StoredMessage) throws -> Bool {
        let (author, nick) = Self.columns(of: message.author)
        return try changed(
            """
            INSERT INTO messages
                (room_id, id, author, nick, client_id, client_key, origin_id, parts, content_hash, edited_at, state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (room_id, id) DO NOTHING
            """,
            [
                message.roomID.rawValue, message.id.sql, author, nick, message.clientID, ClientKey.of(message),
                message.originID == message.clientID ? message.originID.map { _ in "" } : message.originID,
                message.parts, message.contentHash.map { Int64(bitPattern: $0) }, message.editedAt?.milliseconds,
                message.state.rawValue,
            ])
    }

    /// By the number of a stanza id.
    public func message(_ id: Snowflake, in room: RoomID) throws -> StoredMessage? {
        try first(
            "SELECT \(Self.messageColumns) FROM messages m WHERE m.room_id = ? AND m.id = ?",
            [room.rawValue, id.sql], Self.message)
    }

    /// By the `id` the sender's client wrote; the newest when it wrote the same one again.
    public func message(clientID: String, by account: JID, in room: RoomID) throws -> StoredMessage? {
        // Left alone, SQLite walks the whole room to have it in order.
        try first(
            """
            SELECT \(Self.messageColumns) FROM messages m INDEXED BY messages_by_client_key
            WHERE m.room_id = ?1 AND m.client_key = ?2 AND m.client_id = ?3 AND m.author = ?4
            ORDER BY m.id DESC LIMIT 1
            """,
            [room.rawValue, ClientKey.of(clientID, by: account), clientID, account.bare.description], Self.message)
    }

    /// The messages of a room from one stanza id to another, both included, oldest first.
    public func messages(
        in room: RoomID, from oldest: Snowflake, through newest: Snowflake
    ) throws -> [StoredMessage] {
        try all(
            """
            SELECT \(Self.messageColumns) FROM messages m
            WHERE m.room_id = ? AND m.id BETWEEN ? AND ? ORDER BY m.id
            """,
            [room.rawValue, oldest.sql, newest.sql], Self.message)
    }

    public func setState(_ id: Snowflake, in room: RoomID, to state: MessageState) throws {
        try run(
            "UPDATE messages SET state = ? WHERE room_id = ? AND id = ?", [state.rawValue, room.rawValue, id.sql])
    }

    /// `false` when it is retracted already, or unknown.
    @discardableResult
    public func markRetracted(_ id: Snowflake, in room: RoomID) throws -> Bool {
        try changed(
            "UPDATE messages SET state = ?1 WHERE room_id = ?2 AND id = ?3 AND state <> ?1",
            [MessageState.retracted.rawValue, room.rawValue, id.sql])
    }

    public func setEdited(
        _ id: Snowflake, in room: RoomID, at moment: Timestamp, contentHash: UInt64?, parts: Int
    ) throws {
        try run(
            "UPDATE messages SET edited_at = ?, content_hash = ?, parts = ? WHERE room_id = ? AND id = ?",
            [
                moment.milliseconds, contentHash.map { Int64(bitPattern: $0) }, parts, room.rawValue, id.sql,
            ])
    }

    private static func columns(of author: Author) -> (any DatabaseValueConvertible, String?) {
        switch author {
        case .user(let id): (id.sql, nil)
        case .account(let account, let nick): (account.bare.description, nick)
        }
    }

    static func message(_ row: Row) throws -> StoredMessage {
        let clientID: String? = row[4]
        let originID: String? = row[5]
        return try StoredMessage(
            roomID: RoomID(rawValue: row[0]), id: row.snowflake(1), author: author(row), clientID: clientID,
            originID: originID == "" ? clientID : originID, parts: row[6],
            contentHash: (row[7] as Int64?).map { UInt64(bitPattern: $0) },
            editedAt: row.optionalTimestamp(8), state: MessageState(rawValue: row[9]) ?? .delivered)
    }

    private static func author(_ row: Row) throws -> Author {
        switch (row[2] as DatabaseValue).storage {
        case .int64(let id): return .user(User.ID(UInt64(bitPattern: id)))
        case .string(let text):
            guard let account = JID(text) else { throw StoreError.corrupted("an author is not an address") }
            return .account(account, nick: row[3] as String? ?? "")
        default: throw StoreError.corrupted("a message has no author")
        }
    }
}
