// SPDX-License-Identifier: Apache-2.0
public import Base
public import Discord
internal import GRDB
public import XMPP

extension Ledger {
    /// How often the account asked to join the guild since then.
    public func joinRequests(of account: JID, to guild: Guild.ID, since: Timestamp) throws -> Int {
        try count(
            "SELECT count(*) FROM join_requests WHERE guild_id = ? AND account = ? AND asked_at > ?",
            [guild.sql, account.bare.description, since.milliseconds])
    }

    /// Forgets what is older than `oldest` on the way.
    public func noteJoinRequest(of account: JID, to guild: Guild.ID, at now: Timestamp, oldest: Timestamp) throws {
        try run("DELETE FROM join_requests WHERE guild_id = ? AND asked_at <= ?", [guild.sql, oldest.milliseconds])
        try run(
            "INSERT INTO join_requests (guild_id, account, asked_at) VALUES (?, ?, ?)",
            [guild.sql, account.bare.description, now.milliseconds])
    }
}

extension Ledger {
    private static let cardColumns = "guild_id, account, channel_id, message_id, verdict"

    public func putRequestCard(_ card: StoredRequestCard) throws {
        try run(
            "INSERT OR REPLACE INTO request_cards (\(Self.cardColumns)) VALUES (?, ?, ?, ?, ?)",
            [
                card.guildID.sql, card.account.description, card.channelID.sql, card.messageID?.sql, card.verdict,
            ])
    }

    public func requestCards(in guild: Guild.ID) throws -> [StoredRequestCard] {
        try all(
            "SELECT \(Self.cardColumns) FROM request_cards WHERE guild_id = ?", [guild.sql], Self.requestCard)
    }

    public func requestCard(of account: JID, in guild: Guild.ID) throws -> StoredRequestCard? {
        try first(
            "SELECT \(Self.cardColumns) FROM request_cards WHERE guild_id = ? AND account = ?",
            [guild.sql, account.bare.description], Self.requestCard)
    }

    public func removeRequestCard(of account: JID, in guild: Guild.ID) throws {
        try run(
            "DELETE FROM request_cards WHERE guild_id = ? AND account = ?", [guild.sql, account.bare.description])
    }

    private static func requestCard(_ row: Row) throws -> StoredRequestCard {
        guard let account = JID(row[1] as String) else {
            throw StoreError.corrupted("who asks to join is not an address")
        }
        return StoredRequestCard(
            guildID: row.id(0), account: account, channelID: row.id(2), messageID: row.optionalID(3), verdict: row[4])
    }
}
