// SPDX-License-Identifier: Apache-2.0
internal import GRDB

extension DatabaseMigrator {
    /// Discord tells of active threads only: what an archived one is has to be remembered.
    static func createThreads(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE threads (
                    room_id INTEGER PRIMARY KEY REFERENCES rooms(id) ON DELETE CASCADE,
                    owner_id INTEGER,
                    is_archived INTEGER NOT NULL,
                    is_locked INTEGER NOT NULL,
                    is_pinned INTEGER NOT NULL,
                    is_announced INTEGER NOT NULL,
                    tags TEXT NOT NULL,
                    archived_at INTEGER
                ) STRICT;
                """)
    }
}
