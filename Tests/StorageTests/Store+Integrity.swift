// SPDX-License-Identifier: Apache-2.0
import GRDB

@testable import Storage

extension Store {
    /// Reads every page and every reference; the findings, one a line, or nothing when all is well.
    func integrity() async throws(StoreError) -> [String] {
        try await read { ledger in
            let database = ledger.database
            var findings = try String.fetchAll(database, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
            for row in try Row.fetchAll(database, sql: "PRAGMA foreign_key_check") {
                findings.append("a row of \(row[0] as String) names a row of \(row[2] as String) that is not there")
            }
            return findings
        }
    }
}
