// SPDX-License-Identifier: Apache-2.0
public import Base
public import Discord
internal import GRDB

extension Ledger {
    private static let puppetColumns = "guild_id, user_id, nick, display_name, avatar_hash, is_bot, spoke_at"

    public func puppet(_ user: User.ID, in guild: Guild.ID) throws -> StoredPuppet? {
        try first(
            "SELECT \(Self.puppetColumns) FROM puppets WHERE guild_id = ? AND user_id = ?", [guild.sql, user.sql],
            Self.puppet)
    }

    /// Whoever has this nick, or one that is the same but for case and width.
    public func puppet(nick: String, in guild: Guild.ID) throws -> StoredPuppet? {
        try first(
            "SELECT \(Self.puppetColumns) FROM puppets WHERE guild_id = ? AND nick_key = ?",
            [guild.sql, NickKey.fold(nick)], Self.puppet)
    }

    /// Adds or changes a puppet. An absent `spokeAt` keeps the one there is. Throws when another has the nick.
    public func putPuppet(_ puppet: StoredPuppet) throws {
        try run(
            """
            INSERT INTO puppets (guild_id, user_id, nick, nick_key, display_name, avatar_hash, is_bot, spoke_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (guild_id, user_id) DO UPDATE SET nick = excluded.nick, nick_key = excluded.nick_key,
                display_name = excluded.display_name, avatar_hash = excluded.avatar_hash,
                is_bot = excluded.is_bot, spoke_at = coalesce(excluded.spoke_at, spoke_at)
            """,
            [
                puppet.guildID.sql, puppet.userID.sql, puppet.nick, NickKey.fold(puppet.nick), puppet.displayName,
                puppet.avatarHash, puppet.isBot, puppet.spokeAt?.milliseconds,
            ])
    }

    public func removePuppet(_ user: User.ID, in guild: Guild.ID) throws {
        try run("DELETE FROM puppets WHERE guild_id = ? AND user_id = ?", [guild.sql, user.sql])
    }

    /// Everybody in the guild who was ever put, in order of their ids.
    public func puppets(of guild: Guild.ID) throws -> [StoredPuppet] {
        try all("SELECT \(Self.puppetColumns) FROM puppets WHERE guild_id = ?", [guild.sql], Self.puppet)
    }

    /// Notes that a user spoke, to the minute: what is less than one later than the last time noted changes nothing.
    public func noteSpeech(of user: User.ID, in room: RoomID, guild: Guild.ID, at moment: Timestamp) throws {
        try run(
            """
            UPDATE puppets SET spoke_at = ?3
            WHERE guild_id = ?1 AND user_id = ?2 AND (spoke_at IS NULL OR spoke_at <= ?3 - 60000)
            """,
            [guild.sql, user.sql, moment.milliseconds])
        try run(
            """
            INSERT INTO room_speakers (room_id, user_id, spoke_at) VALUES (?, ?, ?)
            ON CONFLICT (room_id, user_id) DO UPDATE SET spoke_at = excluded.spoke_at
                WHERE excluded.spoke_at >= spoke_at + 60000
            """,
            [room.rawValue, user.sql, moment.milliseconds])
    }

    /// Who spoke in the guild, the last first.
    public func recentSpeakers(of guild: Guild.ID, limit: Int) throws -> [StoredPuppet] {
        try all(
            """
            SELECT \(Self.puppetColumns) FROM puppets WHERE guild_id = ? AND spoke_at IS NOT NULL
            ORDER BY spoke_at DESC LIMIT ?
            """,
            [guild.sql, limit], Self.puppet)
    }

    /// Who spoke in the room, the last first; `spokeAt` is about this room.
    public func recentSpeakers(in room: RoomID, limit: Int) throws -> [StoredPuppet] {
        try all(
            """
            SELECT p.guild_id, p.user_id, p.nick, p.display_name, p.avatar_hash, p.is_bot, s.spoke_at
            FROM room_speakers s JOIN rooms r ON r.id = s.room_id
                JOIN puppets p ON p.guild_id = r.guild_id AND p.user_id = s.user_id
            WHERE s.room_id = ? ORDER BY s.spoke_at DESC LIMIT ?
            """,
            [room.rawValue, limit], Self.puppet)
    }

    private static func puppet(_ row: Row) -> StoredPuppet {
        StoredPuppet(
            guildID: row.id(0), userID: row.id(1), nick: row[2], displayName: row[3], avatarHash: row[4],
            isBot: row[5], spokeAt: row.optionalTimestamp(6))
    }
}
