// SPDX-License-Identifier: Apache-2.0
internal import GRDB

extension DatabaseMigrator {
    static func createPeople(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE occupants (
                    room_id INTEGER NOT NULL REFERENCES rooms(id) ON DELETE CASCADE,
                    account TEXT NOT NULL,
                    resource TEXT NOT NULL,
                    nick TEXT NOT NULL,
                    presence TEXT NOT NULL,
                    joined_at INTEGER NOT NULL,
                    PRIMARY KEY (room_id, account, resource)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX occupants_by_account ON occupants (account);

                CREATE TABLE puppets (
                    guild_id INTEGER NOT NULL REFERENCES guilds(id) ON DELETE CASCADE,
                    user_id INTEGER NOT NULL,
                    nick TEXT NOT NULL,
                    nick_key TEXT NOT NULL,
                    display_name TEXT NOT NULL,
                    avatar_hash TEXT,
                    is_bot INTEGER NOT NULL,
                    spoke_at INTEGER,
                    PRIMARY KEY (guild_id, user_id)
                ) STRICT, WITHOUT ROWID;
                CREATE UNIQUE INDEX puppets_by_nick ON puppets (guild_id, nick_key);
                CREATE INDEX puppets_by_speech ON puppets (guild_id, spoke_at) WHERE spoke_at IS NOT NULL;

                CREATE TABLE room_speakers (
                    room_id INTEGER NOT NULL REFERENCES rooms(id) ON DELETE CASCADE,
                    user_id INTEGER NOT NULL,
                    spoke_at INTEGER NOT NULL,
                    PRIMARY KEY (room_id, user_id)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX room_speakers_by_speech ON room_speakers (room_id, spoke_at);

                CREATE TABLE subscriptions (
                    guild_id INTEGER NOT NULL REFERENCES guilds(id) ON DELETE CASCADE,
                    account TEXT NOT NULL,
                    state TEXT NOT NULL CHECK (state IN ('none', 'pending', 'subscribed', 'denied', 'banned')),
                    affiliation TEXT NOT NULL,
                    subid TEXT,
                    at INTEGER NOT NULL,
                    PRIMARY KEY (guild_id, account)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX subscriptions_by_account ON subscriptions (account);
                """)
    }
}
