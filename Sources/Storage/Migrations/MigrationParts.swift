// SPDX-License-Identifier: Apache-2.0
internal import GRDB

extension DatabaseMigrator {
    static func createParts(_ database: Database) throws {
        // Only for messages that are more than one text: most have no row here.
        try database.execute(
            sql: """
                CREATE TABLE parts (
                    room_id INTEGER NOT NULL,
                    id INTEGER NOT NULL,
                    n INTEGER NOT NULL,
                    source TEXT NOT NULL,
                    hash INTEGER NOT NULL,
                    stanza_id INTEGER NOT NULL,
                    stanza_part INTEGER NOT NULL,
                    PRIMARY KEY (room_id, id, n),
                    FOREIGN KEY (room_id, id) REFERENCES messages(room_id, id) ON DELETE CASCADE
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
