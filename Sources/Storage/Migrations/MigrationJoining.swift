// SPDX-License-Identifier: Apache-2.0
internal import GRDB

extension DatabaseMigrator {
    static func createJoining(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE link_codes (
                    digest BLOB PRIMARY KEY,
                    user_id INTEGER,
                    account TEXT,
                    expires_at INTEGER NOT NULL,
                    used INTEGER NOT NULL DEFAULT 0,
                    CHECK ((user_id IS NULL) != (account IS NULL))
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE join_requests (
                    guild_id INTEGER NOT NULL REFERENCES guilds(id) ON DELETE CASCADE,
                    account TEXT NOT NULL,
                    asked_at INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX join_requests_by_account ON join_requests (guild_id, account);

                CREATE TABLE request_cards (
                    guild_id INTEGER NOT NULL REFERENCES guilds(id) ON DELETE CASCADE,
                    account TEXT NOT NULL,
                    channel_id INTEGER NOT NULL,
                    message_id INTEGER,
                    verdict TEXT,
                    PRIMARY KEY (guild_id, account)
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
