BEGIN TRANSACTION;
CREATE TABLE archive (
                    seq INTEGER PRIMARY KEY,
                    room_id INTEGER NOT NULL REFERENCES rooms(id) ON DELETE CASCADE,
                    id INTEGER NOT NULL,
                    part INTEGER NOT NULL,
                    stanza TEXT NOT NULL
                ) STRICT;
INSERT INTO "archive" VALUES(1,1,1555000000000000000,0,'<message xmlns="jabber:component:accept" from="cats.general@discord.localhost/Ana" type="groupchat" id="1555000000000000000"><body>meow</body></message>');
CREATE TABLE gateway_sessions (
                    shard INTEGER PRIMARY KEY,
                    session_id TEXT NOT NULL,
                    resume_url TEXT NOT NULL,
                    sequence INTEGER NOT NULL,
                    saved_at INTEGER NOT NULL
                ) STRICT;
INSERT INTO "gateway_sessions" VALUES(0,'s','wss://gateway',7,1790000000000);
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO "grdb_migrations" VALUES('001 rooms stand for channels');
INSERT INTO "grdb_migrations" VALUES('002 people stay in rooms over restarts');
INSERT INTO "grdb_migrations" VALUES('003 rooms have an archive');
INSERT INTO "grdb_migrations" VALUES('004 the ledger knows both sides of a message');
INSERT INTO "grdb_migrations" VALUES('005 posts wait for Discord');
INSERT INTO "grdb_migrations" VALUES('006 sessions and settings');
CREATE TABLE guilds (
                    id INTEGER PRIMARY KEY,
                    slug TEXT NOT NULL UNIQUE,
                    node TEXT NOT NULL UNIQUE,
                    name TEXT NOT NULL,
                    access_model TEXT NOT NULL,
                    settings TEXT NOT NULL DEFAULT '{}'
                ) STRICT;
INSERT INTO "guilds" VALUES(100,'cats','abcdefghijkm','Cats','authorize','{}');
CREATE TABLE links (
                    discord_id INTEGER PRIMARY KEY,
                    room_id INTEGER NOT NULL,
                    id INTEGER NOT NULL,
                    n INTEGER NOT NULL,
                    FOREIGN KEY (room_id, id) REFERENCES messages(room_id, id) ON DELETE CASCADE
                ) STRICT;
INSERT INTO "links" VALUES(1555000000008384512,1,1555000000004190208,0);
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
INSERT INTO "messages" VALUES(1,1555000000000000000,301,NULL,NULL,NULL,NULL,1,42,NULL,1);
INSERT INTO "messages" VALUES(1,1555000000004190208,'juliet@localhost','Juliet','m1',7,'',1,NULL,NULL,1);
CREATE TABLE occupants (
                    room_id INTEGER NOT NULL REFERENCES rooms(id) ON DELETE CASCADE,
                    account TEXT NOT NULL,
                    resource TEXT NOT NULL,
                    nick TEXT NOT NULL,
                    presence TEXT NOT NULL,
                    joined_at INTEGER NOT NULL,
                    PRIMARY KEY (room_id, account, resource)
                ) STRICT, WITHOUT ROWID;
INSERT INTO "occupants" VALUES(1,'juliet@localhost','balcony','Juliet','<occupant xmlns="urn:spacebridge:occupant" affiliation="none" role="participant"/>',1790000000000);
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
INSERT INTO "outbox" VALUES(1,201,1,1555000000004190208,'post','{}','queued',0,NULL,1790000000000,NULL);
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
INSERT INTO "puppets" VALUES(100,301,'Ana','ana','Ana',NULL,0,1790000000000);
CREATE TABLE room_speakers (
                    room_id INTEGER NOT NULL REFERENCES rooms(id) ON DELETE CASCADE,
                    user_id INTEGER NOT NULL,
                    spoke_at INTEGER NOT NULL,
                    PRIMARY KEY (room_id, user_id)
                ) STRICT, WITHOUT ROWID;
INSERT INTO "room_speakers" VALUES(1,301,1790000000000);
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
INSERT INTO "rooms" VALUES(1,201,100,'cats.general','general','All about cats',0,NULL,0,X'0000000000000000000000000000000000000000000000000000000000000000','open',1555000000000000000,1,NULL,NULL,NULL);
CREATE TABLE secrets (
                    key TEXT PRIMARY KEY,
                    value BLOB NOT NULL
                ) STRICT, WITHOUT ROWID;
INSERT INTO "secrets" VALUES('media',X'0000000000000000000000000000000000000000000000000000000000000000');
CREATE TABLE settings (
                    scope TEXT NOT NULL,
                    key TEXT NOT NULL,
                    value TEXT NOT NULL,
                    PRIMARY KEY (scope, key)
                ) STRICT, WITHOUT ROWID;
INSERT INTO "settings" VALUES('guests.100','201','7');
CREATE TABLE subscriptions (
                    guild_id INTEGER NOT NULL REFERENCES guilds(id) ON DELETE CASCADE,
                    account TEXT NOT NULL,
                    state TEXT NOT NULL CHECK (state IN ('none', 'pending', 'subscribed', 'denied', 'banned')),
                    affiliation TEXT NOT NULL,
                    subid TEXT,
                    at INTEGER NOT NULL,
                    PRIMARY KEY (guild_id, account)
                ) STRICT, WITHOUT ROWID;
INSERT INTO "subscriptions" VALUES(100,'juliet@localhost','subscribed','member','sub1',1790000000000);
CREATE TABLE webhooks (
                    channel_id INTEGER NOT NULL,
                    n INTEGER NOT NULL,
                    webhook_id INTEGER NOT NULL UNIQUE,
                    token TEXT NOT NULL,
                    created_at INTEGER NOT NULL,
                    PRIMARY KEY (channel_id, n)
                ) STRICT, WITHOUT ROWID;
INSERT INTO "webhooks" VALUES(201,0,77,'hush',1790000000000);
CREATE INDEX rooms_by_guild ON rooms (guild_id);
CREATE INDEX occupants_by_account ON occupants (account);
CREATE UNIQUE INDEX puppets_by_nick ON puppets (guild_id, nick_key);
CREATE INDEX puppets_by_speech ON puppets (guild_id, spoke_at) WHERE spoke_at IS NOT NULL;
CREATE INDEX room_speakers_by_speech ON room_speakers (room_id, spoke_at);
CREATE INDEX subscriptions_by_account ON subscriptions (account);
CREATE UNIQUE INDEX archive_by_room ON archive (room_id, id, part);
CREATE TRIGGER archive_grows AFTER INSERT ON archive BEGIN
                    UPDATE rooms SET archived = archived + 1 WHERE id = NEW.room_id;
                END;
CREATE TRIGGER archive_shrinks AFTER DELETE ON archive BEGIN
                    UPDATE rooms SET archived = archived - 1 WHERE id = OLD.room_id;
                END;
CREATE INDEX messages_by_client_key ON messages (room_id, client_key)
                    WHERE client_key IS NOT NULL;
CREATE UNIQUE INDEX links_by_message ON links (room_id, id, n);
CREATE INDEX outbox_by_channel ON outbox (channel_id, seq);
CREATE INDEX outbox_by_message ON outbox (room_id, message_id) WHERE message_id IS NOT NULL;
COMMIT;
