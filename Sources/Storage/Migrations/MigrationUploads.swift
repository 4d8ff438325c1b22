// SPDX-License-Identifier: Apache-2.0
internal import GRDB

extension DatabaseMigrator {
    static func createUploads(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE uploads (
                    account TEXT PRIMARY KEY,
                    day INTEGER NOT NULL,
                    bytes INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
