// SPDX-License-Identifier: Apache-2.0
internal import GRDB

extension DatabaseMigrator {
    static func createSettings(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE gateway_sessions (
                    shard INTEGER PRIMARY KEY,
                    session_id TEXT NOT NULL,
                    resume_url TEXT NOT NULL,
                    sequence INTEGER NOT NULL,
                    saved_at INTEGER NOT NULL
                ) STRICT;

                CREATE TABLE settings (
                    scope TEXT NOT NULL,
                    key TEXT NOT NULL,
                    value TEXT NOT NULL,
                    PRIMARY KEY (scope, key)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE secrets (
                    key TEXT PRIMARY KEY,
                    value BLOB NOT NULL
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
