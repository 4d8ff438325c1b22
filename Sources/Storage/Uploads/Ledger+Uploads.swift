// SPDX-License-Identifier: Apache-2.0
internal import GRDB

/// How much each account had sent to Discord as files, day by day.
extension Ledger {
    /// Bytes.
    public func uploaded(by account: String, on day: Int) throws -> Int {
        try first("SELECT bytes FROM uploads WHERE account = ? AND day = ?", [account, day]) { $0[0] } ?? 0
    }

    /// Adds to the day's sum, and forgets earlier days.
    public func noteUpload(_ bytes: Int, by account: String, on day: Int) throws {
        try run("DELETE FROM uploads WHERE day < ?", [day])
        try run(
            """
            INSERT INTO uploads (account, day, bytes) VALUES (?, ?, ?)
            ON CONFLICT (account) DO UPDATE SET
                bytes = CASE WHEN day = excluded.day THEN bytes + excluded.bytes ELSE excluded.bytes END,
                day = excluded.day
            """,
            [account, day, bytes])
    }
}
