// SPDX-License-Identifier: Apache-2.0
import Foundation
internal import GRDB

extension Store {
    /// Copies the database of a state directory to a new file (0600), whether or not a bridge is using it; returns
    /// the copy's size in bytes. The copy is checked before it gets its name. Blocks.
    public static func backUp(directory: String, to path: String) throws(StoreError) -> Int64 {
        let source = directory + "/" + fileName
        let files = FileManager.default
        guard files.fileExists(atPath: source) else { throw .cannotOpen(path: source, reason: "it is not there") }
        guard !files.fileExists(atPath: path) else { throw .cannotOpen(path: path, reason: "it is there already") }
        let partial = path + ".partial"
        guard files.createFile(atPath: partial, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw .cannotOpen(path: partial, reason: "the file cannot be made")
        }
        do {
            // One read transaction: the running bridge goes on writing, and the copy is of one moment.
            try DatabaseQueue(path: source).backup(to: DatabaseQueue(path: partial))
            try check(partial)
            try files.moveItem(atPath: partial, toPath: path)
            return (try files.attributesOfItem(atPath: path)[.size] as? Int64) ?? 0
        } catch {
            try? files.removeItem(atPath: partial)
            throw StoreError(error)
        }
    }

    /// Puts a backup in the place of a state directory's database, which is kept beside it; returns its new name, or
    /// nil when there was none. No bridge may be running on the directory.
    ///
    /// What waited for Discord when the backup was made may have been sent since: it is looked for before it is sent.
    public static func restore(directory: String, from path: String, tag: String) throws(StoreError) -> String? {
        let files = FileManager.default
        guard files.fileExists(atPath: path) else { throw .cannotOpen(path: path, reason: "it is not there") }
        let target = directory + "/" + fileName
        let partial = target + ".partial"
        do {
            try files.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let lock = try DirectoryLock(directory: directory)
            defer { withExtendedLifetime(lock) {} }
            try? files.removeItem(atPath: partial)
            try files.copyItem(atPath: path, toPath: partial)
            try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: partial)
            try check(partial)
            try doubt(partial)
            let kept = try setAside(target, tag: tag)
            try files.moveItem(atPath: partial, toPath: target)
            return kept
        } catch {
            try? files.removeItem(atPath: partial)
            throw StoreError(error)
        }
    }

    /// Whether a file is a whole database of ours, of this version or an earlier one.
    private static func check(_ path: String) throws {
        // A read-only connection would leave the side files of the WAL behind.
        let queue = try DatabaseQueue(path: path)
        let findings = try queue.read { try String.fetchAll($0, sql: "PRAGMA quick_check(1)") }
        guard findings == ["ok"] else { throw StoreError.corrupted(findings.first ?? "no answer") }
        let applied = try queue.read { try DatabaseMigrator.storage.appliedIdentifiers($0) }
        guard !applied.isEmpty else {
            throw StoreError.cannotOpen(path: path, reason: "it is no database of the bridge's")
        }
        let unknown = applied.subtracting(DatabaseMigrator.storage.migrations)
        guard unknown.isEmpty else { throw StoreError.newerSchema(unknown.sorted()) }
        try queue.close()
    }

    private static func doubt(_ path: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "UPDATE outbox SET state = 'sending' WHERE state = 'queued'") }
        try queue.close()
    }

    private static func setAside(_ target: String, tag: String) throws -> String? {
        let files = FileManager.default
        var kept: String?
        for side in ["", "-wal", "-shm"] where files.fileExists(atPath: target + side) {
            let name = target + ".before-restore-" + tag + side
            try files.moveItem(atPath: target + side, toPath: name)
            if side.isEmpty { kept = name }
        }
        return kept
    }
}
