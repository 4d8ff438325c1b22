// SPDX-License-Identifier: Apache-2.0
internal import Base
import Foundation
internal import GRDB

extension Store {
    /// Folds the WAL into the file and gives up the directory. Later calls throw `.closed`; closing twice is fine.
    public func close() throws(StoreError) {
        guard directoryLock.withLock({ $0 != nil }) || !(writer is DatabasePool) else { return }
        do {
            if let pool = writer as? DatabasePool {
                // A reader may still hold pages of the WAL back; closing folds them in.
                _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
            }
            try writer.close()
        } catch {
            throw StoreError(error)
        }
        directoryLock.withLock { $0 = nil }
    }

    /// Writes a complete copy of the last committed state to a new file (0600) while the store goes on working.
    ///
    /// The file appears under its name when it is whole. Throws `.cannotOpen` when there is one already. Blocks.
    public func backup(to path: String) throws(StoreError) {
        let files = FileManager.default
        let partial = path + ".partial"
        guard !files.fileExists(atPath: path) else { throw .cannotOpen(path: path, reason: "it is there already") }
        guard files.createFile(atPath: partial, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw .cannotOpen(path: partial, reason: "the file cannot be made")
        }
        do {
            let copy = try DatabaseQueue(path: partial)
            try writer.backup(to: copy)
            try copy.close()
            try files.moveItem(atPath: partial, toPath: path)
        } catch {
            try? files.removeItem(atPath: partial)
            throw StoreError(error)
        }
    }

    /// The size of the database in bytes, without what still waits in the WAL.
    public func size() async throws(StoreError) -> Int64 {
        try await read { ledger in
            let database = ledger.database
            let pages = try Int64.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            return try pages * (Int64.fetchOne(database, sql: "PRAGMA page_size") ?? 0)
        }
    }
}
