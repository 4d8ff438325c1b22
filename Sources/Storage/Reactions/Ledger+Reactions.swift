// SPDX-License-Identifier: Apache-2.0
public import Base
public import Discord
internal import GRDB
internal import XMPP

/// Who reacted to what, on either side, so that whole sets can be told (XEP-0444) and restarts forget none.
extension Ledger {
    private static let reactionColumns = "id, author, nick, emoji, at"

    /// `false` when it was there already.
    ///
    /// - Parameter isTold: whether the other side need not be told who it was.
    @discardableResult
    public func addReaction(_ reaction: StoredReaction, in room: RoomID, isTold: Bool = true) throws -> Bool {
        let (author, nick) = Self.reactor(reaction.author)
        return try changed(
            """
            INSERT INTO reactions (room_id, id, author, emoji, nick, at, is_told) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            [
                room.rawValue, reaction.message.sql, author, reaction.emoji, nick, reaction.at.milliseconds, isTold,
            ])
    }

    /// `false` when it was not there.
    @discardableResult
    public func removeReaction(
        _ emoji: String, of author: Author, to message: Snowflake, in room: RoomID
    ) throws -> Bool {
        try changed(
            "DELETE FROM reactions WHERE room_id = ? AND id = ? AND author = ? AND emoji = ?",
            [room.rawValue, message.sql, Self.reactor(author).0, emoji])
    }

    /// All on one message, the first first.
    public func reactions(to message: Snowflake, in room: RoomID) throws -> [StoredReaction] {
        try all(
            "SELECT \(Self.reactionColumns) FROM reactions WHERE room_id = ? AND id = ? ORDER BY at, emoji",
            [room.rawValue, message.sql], Self.reaction)
    }

    /// One person's on one message, the first first.
    public func reactions(of author: Author, to message: Snowflake, in room: RoomID) throws -> [StoredReaction] {
        try all(
            """
            SELECT \(Self.reactionColumns) FROM reactions WHERE room_id = ? AND id = ? AND author = ?
            ORDER BY at, emoji
            """,
            [room.rawValue, message.sql, Self.reactor(author).0], Self.reaction)
    }

    /// How many people have each emoji on a message, in the order in which the emojis came.
    public func reactionCounts(
        to message: Snowflake, in room: RoomID
    ) throws -> [(emoji: String, users: Int, accounts: Int)] {
        try all(
            """
            SELECT emoji, sum(typeof(author) = 'integer'), sum(typeof(author) = 'text') FROM reactions
            WHERE room_id = ? AND id = ? GROUP BY emoji ORDER BY min(at), emoji
            """,
            [room.rawValue, message.sql]
        ) { ($0[0], $0[1], $0[2]) }
    }

    /// How many Discord users reacted to a message.
    public func reactingUsers(to message: Snowflake, in room: RoomID) throws -> Int {
        try count(
            """
            SELECT count(DISTINCT author) FROM reactions WHERE room_id = ? AND id = ? AND typeof(author) = 'integer'
            """,
            [room.rawValue, message.sql])
    }

    /// Reactions of accounts that people on Discord have not been told of, the first first.
    public func untoldReactions(in room: RoomID) throws -> [StoredReaction] {
        try all(
            "SELECT \(Self.reactionColumns) FROM reactions WHERE room_id = ? AND is_told = 0 ORDER BY at, id, emoji",
            [room.rawValue], Self.reaction)
    }

    public func roomsWithUntoldReactions() throws -> Set<RoomID> {
        Set(try all("SELECT DISTINCT room_id FROM reactions WHERE is_told = 0") { RoomID(rawValue: $0[0]) })
    }

    /// When the oldest of them was made; `nil` when there are none.
    public func oldestUntoldReaction(in room: RoomID) throws -> Timestamp? {
        try first("SELECT min(at) FROM reactions WHERE room_id = ? AND is_told = 0", [room.rawValue]) {
            $0.optionalTimestamp(0)
        } ?? nil
    }

    public func markReactionsTold(in room: RoomID) throws {
        try run(
            "UPDATE reactions INDEXED BY reactions_untold SET is_told = 1 WHERE room_id = ? AND is_told = 0",
            [room.rawValue])
    }

    private static func reactor(_ author: Author) -> (any DatabaseValueConvertible, String?) {
        switch author {
        case .user(let id): (id.sql, nil)
        case .account(let account, let nick): (account.bare.description, nick)
        }
    }

    private static func reaction(_ row: Row) throws -> StoredReaction {
        let author: Author
        switch (row[1] as DatabaseValue).storage {
        case .int64(let id): author = .user(User.ID(UInt64(bitPattern: id)))
        case .string(let text):
            guard let account = JID(text) else { throw StoreError.corrupted("a reaction's author is no address") }
            author = .account(account, nick: row[2] as String? ?? "")
        default: throw StoreError.corrupted("a reaction has no author")
        }
        return StoredReaction(message: row.snowflake(0), author: author, emoji: row[3], at: row.timestamp(4))
    }
}
