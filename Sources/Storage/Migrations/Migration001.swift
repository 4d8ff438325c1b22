// SPDX-License-Identifier: Apache-2.0
internal import GRDB

extension DatabaseMigrator {
    static func createRooms(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE guilds (
                    id INTEGER PRIMARY KEY,
                    slug TEXT NOT NULL UNIQUE,
                    node TEXT NOT NULL UNIQUE,
                    name TEXT NOT NULL,
                    access_model TEXT NOT NULL,
                    settings TEXT NOT NULL DEFAULT '{}'
                ) STRICT;

                CREATE TABLE rooms (
                    id INTEGER PRIMARY KEY,
                    channel_id INTEGER NOT NULL UNIQUE,
                    guild_id INTEGER NOT NULL REFERENCES guilds(id) ON DELETE CASCADE,
                    localpart TEXT NOT NULL UNIQUE,
                    name TEXT NOT NULL,
                    topic TEXT NOT NULL,
                    kind INTEGER NOT NULL,
                    parent_id INTEGER,
                    position INTEGER NOT NULL,
                    secret BLOB NOT NULL CHECK (length(secret) = 32),
                    state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'removed')),
                    newest_seen INTEGER NOT NULL DEFAULT 0,
                    archived INTEGER NOT NULL DEFAULT 0,
                    subject TEXT,
                    subject_setter TEXT,
                    subject_at INTEGER
                ) STRICT;
                CREATE INDEX rooms_by_guild ON rooms (guild_id);
                """)
    }
}
