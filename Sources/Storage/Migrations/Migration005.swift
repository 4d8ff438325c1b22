// SPDX-License-Identifier: Apache-2.0
internal import GRDB

extension DatabaseMigrator {
    static func createOutbox(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE outbox (
                    seq INTEGER PRIMARY KEY AUTOINCREMENT,
                    channel_id INTEGER NOT NULL,
                    room_id INTEGER NOT NULL REFERENCES rooms(id) ON DELETE CASCADE,
                    message_id INTEGER,
                    kind TEXT NOT NULL,
                    payload TEXT NOT NULL,
                    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'parked')),
                    attempts INTEGER NOT NULL DEFAULT 0,
                    last_error TEXT,
                    created_at INTEGER NOT NULL,
                    not_before INTEGER
                ) STRICT;
                CREATE INDEX outbox_by_channel ON outbox (channel_id, seq);
                CREATE INDEX outbox_by_message ON outbox (room_id, message_id) WHERE message_id IS NOT NULL;

                CREATE TABLE webhooks (
                    channel_id INTEGER NOT NULL,
                    n INTEGER NOT NULL,
                    webhook_id INTEGER NOT NULL UNIQUE,
                    token TEXT NOT NULL,
                    created_at INTEGER NOT NULL,
                    PRIMARY KEY (channel_id, n)
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
