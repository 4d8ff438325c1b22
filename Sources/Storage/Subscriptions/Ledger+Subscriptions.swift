// SPDX-License-Identifier: Apache-2.0
internal import Base
public import Discord
internal import GRDB
public import XMPP

extension Ledger {
    private static let subscriptionColumns = "guild_id, account, state, affiliation, subid, at"

    public func putSubscription(_ subscription: StoredSubscription) throws {
        try run(
            "INSERT OR REPLACE INTO subscriptions (\(Self.subscriptionColumns)) VALUES (?, ?, ?, ?, ?, ?)",
            [
                subscription.guildID.sql, subscription.account.bare.description, subscription.state.rawValue,
                subscription.affiliation, subscription.subid, subscription.at.milliseconds,
            ])
    }

    public func subscription(of account: JID, to guild: Guild.ID) throws -> StoredSubscription? {
        try first(
            "SELECT \(Self.subscriptionColumns) FROM subscriptions WHERE guild_id = ? AND account = ?",
            [guild.sql, account.bare.description], Self.subscription)
    }

    public func subscriptions(to guild: Guild.ID) throws -> [StoredSubscription] {
        try all(
            "SELECT \(Self.subscriptionColumns) FROM subscriptions WHERE guild_id = ?", [guild.sql],
            Self.subscription)
    }

    public func subscriptions(of account: JID) throws -> [StoredSubscription] {
        try all(
            "SELECT \(Self.subscriptionColumns) FROM subscriptions WHERE account = ? ORDER BY guild_id",
            [account.bare.description], Self.subscription)
    }

    public func removeSubscription(of account: JID, to guild: Guild.ID) throws {
        try run(
            "DELETE FROM subscriptions WHERE guild_id = ? AND account = ?", [guild.sql, account.bare.description])
    }

    private static func subscription(_ row: Row) throws -> StoredSubscription {
        guard let account = JID(row[1] as String) else {
            throw StoreError.corrupted("a subscriber is not an address")
        }
        return StoredSubscription(
            guildID: row.id(0), account: account, state: SubscriptionState(rawValue: row[2]) ?? .none,
            affiliation: row[3], subid: row[4], at: row.timestamp(5))
    }
}
