// SPDX-License-Identifier: Apache-2.0
internal import GRDB

extension DatabaseMigrator {
    static func createLedger(_ database: Database) throws {
        // An author is a Discord user's id (integer) or an account (text, with the nick beside it). The key is a hash of
        // account and client id, for an index a third as large. An empty origin id is the same as the client id.
        try database.execute(
            sql: """
                CREATE TABLE messages (
                    room_id INTEGER NOT NULL REFERENCES rooms(id) ON DELETE CASCADE,
                    id INTEGER NOT NULL,
                    author ANY NOT NULL,
                    nick TEXT,
                    client_id TEXT,
                    client_key INTEGER,
                    origin_id TEXT,
                    parts INTEGER NOT NULL,
                    content_hash INTEGER,
                    edited_at INTEGER,
                    state INTEGER NOT NULL,
                    PRIMARY KEY (room_id, id)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX messages_by_client_key ON messages (room_id, client_key)
                    WHERE client_key IS NOT NULL;

                CREATE TABLE links (
                    discord_id INTEGER PRIMARY KEY,
                    room_id INTEGER NOT NULL,
                    id INTEGER NOT NULL,
                    n INTEGER NOT NULL,
                    FOREIGN KEY (room_id, id) REFERENCES messages(room_id, id) ON DELETE CASCADE
                ) STRICT;
                CREATE UNIQUE INDEX links_by_message ON links (room_id, id, n);
                """)
    }
}
