// SPDX-License-Identifier: Apache-2.0
internal import GRDB

extension DatabaseMigrator {
    /// Every step from an empty file to today's tables, in order. A released step is never edited: add another.
    static var storage: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("001 rooms stand for channels", migrate: createRooms)
        migrator.registerMigration("002 people stay in rooms over restarts", migrate: createPeople)
        migrator.registerMigration("003 rooms have an archive", migrate: createArchive)
        migrator.registerMigration("004 the ledger knows both sides of a message", migrate: createLedger)
        migrator.registerMigration("005 posts wait for Discord", migrate: createOutbox)
        migrator.registerMigration("006 sessions and settings", migrate: createSettings)
        migrator.registerMigration("007 accounts are linked", migrate: createAccounts)
        migrator.registerMigration("reactions are known on both sides", migrate: createReactions)
        migrator.registerMigration("008 threads are rooms", migrate: createThreads)
        migrator.registerMigration("people ask to join and link accounts", migrate: createJoining)
        migrator.registerMigration("uploads are counted by the day", migrate: createUploads)
        migrator.registerMigration("parts of messages are told apart", migrate: createParts)
        migrator.registerMigration("corrections belong to their messages", migrate: createLaterStanzas)
        return migrator
    }
}
