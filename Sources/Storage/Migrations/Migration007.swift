// SPDX-License-Identifier: Apache-2.0
internal import GRDB

extension DatabaseMigrator {
    static func createAccounts(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE account_links (
                    account TEXT PRIMARY KEY,
                    user_id INTEGER NOT NULL,
                    linked_at INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX account_links_by_user ON account_links (user_id);
                """)
    }
}
