// SPDX-License-Identifier: Apache-2.0
public import Base
internal import Discord
internal import Foundation
internal import GRDB
internal import XMPP

extension Ledger {
    public func putLinkCode(_ code: StoredLinkCode) throws {
        var user: Int64?
        var account: String?
        switch code.owner {
        case .user(let id): user = id.sql
        case .account(let jid): account = jid.bare.description
        }
        try run(
            "INSERT OR REPLACE INTO link_codes (digest, user_id, account, expires_at, used) VALUES (?, ?, ?, ?, ?)",
            [Data(code.digest), user, account, code.expiresAt.milliseconds, code.isUsed])
    }

    /// Those that have not expired, used or not.
    public func linkCodes(at now: Timestamp) throws -> [StoredLinkCode] {
        try all(
            "SELECT digest, user_id, account, expires_at, used FROM link_codes WHERE expires_at > ?",
            [now.milliseconds], Self.linkCode)
    }

    public func removeLinkCodes(expiredAt now: Timestamp) throws {
        try run("DELETE FROM link_codes WHERE expires_at <= ?", [now.milliseconds])
    }

    private static func linkCode(_ row: Row) throws -> StoredLinkCode {
        let owner: StoredLinkCode.Owner
        if let user: User.ID = row.optionalID(1) {
            owner = .user(user)
        } else if let account = (row[2] as String?).flatMap({ JID($0) }) {
            owner = .account(account)
        } else {
            throw StoreError.corrupted("a link code is nobody's")
        }
        return StoredLinkCode(digest: row.bytes(0), owner: owner, expiresAt: row.timestamp(3), isUsed: row[4])
    }
}
