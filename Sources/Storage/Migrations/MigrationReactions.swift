// SPDX-License-Identifier: Apache-2.0
internal import GRDB

extension DatabaseMigrator {
    static func createReactions(_ database: Database) throws {
        // An author is a Discord user's id (integer) or an account (text, with the nick beside it), as in `messages`.
        try database.execute(
            sql: """
                CREATE TABLE reactions (
                    room_id INTEGER NOT NULL REFERENCES rooms(id) ON DELETE CASCADE,
                    id INTEGER NOT NULL,
                    author ANY NOT NULL,
                    emoji TEXT NOT NULL,
                    nick TEXT,
                    at INTEGER NOT NULL,
                    is_told INTEGER NOT NULL,
                    PRIMARY KEY (room_id, id, author, emoji)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX reactions_untold ON reactions (room_id, at) WHERE is_told = 0;
                """)
    }
}
