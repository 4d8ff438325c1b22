// SPDX-License-Identifier: Apache-2.0
internal import GRDB

extension DatabaseMigrator {
    static func createLaterStanzas(_ database: Database) throws {
        // Only for messages that were changed: most have no row here.
        try database.execute(
            sql: """
                CREATE TABLE later_stanzas (
                    room_id INTEGER NOT NULL,
                    stanza_id INTEGER NOT NULL,
                    id INTEGER NOT NULL,
                    PRIMARY KEY (room_id, stanza_id),
                    FOREIGN KEY (room_id, id) REFERENCES messages(room_id, id) ON DELETE CASCADE
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX later_stanzas_of ON later_stanzas (room_id, id);
                """)
    }
}
