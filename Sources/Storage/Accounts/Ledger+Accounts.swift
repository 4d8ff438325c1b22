// SPDX-License-Identifier: Apache-2.0
internal import Base
internal import Discord
internal import GRDB
public import XMPP

extension Ledger {
    private static let linkColumns = "account, user_id, linked_at"

    /// In place of whatever the account was linked to before.
    public func putAccountLink(_ link: StoredAccountLink) throws {
        try run(
            "INSERT OR REPLACE INTO account_links (\(Self.linkColumns)) VALUES (?, ?, ?)",
            [link.account.description, link.userID.sql, link.linkedAt.milliseconds])
    }

    public func removeAccountLink(_ account: JID) throws {
        try run("DELETE FROM account_links WHERE account = ?", [account.bare.description])
    }

    public func accountLinks() throws -> [StoredAccountLink] {
        try all("SELECT \(Self.linkColumns) FROM account_links ORDER BY account", [], Self.link)
    }

    private static func link(_ row: Row) throws -> StoredAccountLink {
        guard let account = JID(row[0] as String) else {
            throw StoreError.corrupted("a linked account is not an address")
        }
        return StoredAccountLink(account: account, userID: row.id(1), linkedAt: row.timestamp(2))
    }
}
