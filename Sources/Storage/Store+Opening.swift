// SPDX-License-Identifier: Apache-2.0
import Foundation
internal import GRDB

extension Store {
    /// Files up to this size are checked whole on opening (about two seconds a gigabyte).
    static let checkedSize: UInt64 = 256 << 20

    /// Opens the store of a state directory, making both when they are missing (0700, files 0600).
    ///
    /// Takes the directory for this process alone, checks the file, and brings its tables up to date.
    public static func open(directory: String) throws(StoreError) -> Store {
        try open(directory: directory, migrator: .storage)
    }

    /// A store that is gone with the process, for tests and the demo.
    public static func inMemory() throws(StoreError) -> Store {
        do {
            let queue = try DatabaseQueue(configuration: configuration)
            try migrate(queue, by: .storage)
            return Store(writer: queue, lock: nil)
        } catch {
            throw StoreError(error)
        }
    }

    static func open(directory: String, migrator: DatabaseMigrator) throws(StoreError) -> Store {
        let path = directory + "/" + fileName
        try makeDirectory(directory)
        let lock = try DirectoryLock(directory: directory)
        try makeFile(path)
        do {
            let pool = try DatabasePool(path: path, configuration: configuration)
            try check(pool, path: path)
            try migrate(pool, by: migrator)
            return Store(writer: pool, lock: lock)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
            throw .cannotOpen(path: path, reason: error.message ?? "SQLite cannot open it")
        } catch {
            throw StoreError(error)
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "spacebridge"
        configuration.maximumReaderCount = 3
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            // Larger pages waste less beside archived stanzas; a longer WAL writes a page that changes often once.
            try database.execute(sql: "PRAGMA page_size = 8192")
            guard !database.configuration.readonly else { return }
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 2000")
            try database.execute(sql: "PRAGMA cache_size = -8000")
        }
        return configuration
    }

    private static func makeDirectory(_ directory: String) throws(StoreError) {
        do {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .cannotOpen(path: directory, reason: "the directory cannot be made")
        }
    }

    /// SQLite gives its side files the rights of this one.
    private static func makeFile(_ path: String) throws(StoreError) {
        let files = FileManager.default
        guard !files.fileExists(atPath: path) else { return }
        guard files.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw .cannotOpen(path: path, reason: "the file cannot be made")
        }
    }

    private static func check(_ pool: DatabasePool, path: String) throws {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        guard let size = attributes[.size] as? UInt64, size <= checkedSize else { return }
        let findings = try pool.read { try String.fetchAll($0, sql: "PRAGMA quick_check(1)") }
        guard findings == ["ok"] else { throw StoreError.corrupted(findings.first ?? "no answer") }
    }

    private static func migrate(_ writer: any DatabaseWriter, by migrator: DatabaseMigrator) throws {
        let applied = try writer.read { try migrator.appliedIdentifiers($0) }
        let unknown = applied.subtracting(migrator.migrations)
        guard unknown.isEmpty else { throw StoreError.newerSchema(unknown.sorted()) }
        try migrator.migrate(writer)
    }
}
