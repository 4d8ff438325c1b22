// SPDX-License-Identifier: Apache-2.0
internal import Base
internal import GRDB

extension Ledger {
    public func gatewaySession(shard: Int) throws -> StoredGatewaySession? {
        try first(
            "SELECT shard, session_id, resume_url, sequence, saved_at FROM gateway_sessions WHERE shard = ?", [shard]
        ) { row in
            StoredGatewaySession(
                shard: row[0], sessionID: row[1], resumeURL: row[2], sequence: row[3], savedAt: row.timestamp(4))
        }
    }

    public func putGatewaySession(_ session: StoredGatewaySession) throws {
        try run(
            """
            INSERT OR REPLACE INTO gateway_sessions (shard, session_id, resume_url, sequence, saved_at)
            VALUES (?, ?, ?, ?, ?)
            """,
            [
                session.shard, session.sessionID, session.resumeURL, session.sequence, session.savedAt.milliseconds,
            ])
    }

    /// The next connection has to identify.
    public func removeGatewaySession(shard: Int) throws {
        try run("DELETE FROM gateway_sessions WHERE shard = ?", [shard])
    }
}
