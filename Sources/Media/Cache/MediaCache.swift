// SPDX-License-Identifier: Apache-2.0
internal import Base
internal import Digest
internal import Foundation

/// Files on disk, the ones used last kept longest. All of it is in the directory: names, types and the order of use,
/// so that a restart finds everything again.
///
/// Blocking file access: an actor on its own thread.
actor MediaCache {
    struct Entry {
        var fileName: String
        var size: Int
        var type: String
        var message: String
        /// Grows with every use.
        var turn: UInt64
    }

    /// In bytes; what is used least makes room.
    nonisolated let limit: Int
    private let directory: URL
    private let executor = ThreadExecutor(name: "media")
    private var entries: [String: Entry] = [:]
    private(set) var total = 0
    private var turn: UInt64 = 0

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(directory: String, limit: Int) {
        self.limit = limit
        self.directory = URL(fileURLWithPath: directory, isDirectory: true)
    }

    var count: Int { entries.count }

    /// Finds what earlier runs left; must be called before anything else.
    func load() throws {
        try FileManager.default.createDirectory(
            at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let keys: Set<URLResourceKey> = [.contentModificationDateKey, .fileSizeKey]
        let files = try FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: Array(keys))
        var found: [(entry: Entry, key: String, used: Date)] = []
        for file in files {
            let values = try? file.resourceValues(forKeys: keys)
            guard let values, let name = CacheName(file.lastPathComponent), let size = values.fileSize else {
                try? FileManager.default.removeItem(at: file)  // an unfinished download, or nothing of ours
                continue
            }
            let entry = Entry(fileName: name.text, size: size, type: name.type, message: name.message, turn: 0)
            found.append((entry, name.key, values.contentModificationDate ?? .distantPast))
        }
        for (entry, key, _) in found.sorted(by: { $0.used < $1.used }) where entries[key] == nil { insert(entry, key) }
        makeRoom()
    }

    func find(_ name: MediaName) -> (file: OpenFile, size: Int, type: String)? {
        let key = CacheName.key(of: name)
        guard var entry = entries[key] else { return nil }
        guard let file = try? OpenFile(reading: path(entry.fileName)) else {
            remove(key)  // somebody cleaned up by hand
            return nil
        }
        turn += 1
        entry.turn = turn
        entries[key] = entry
        utimes(path(entry.fileName), nil)
        return (file, entry.size, entry.type)
    }

    func begin() throws(MediaFault) -> (file: OpenFile, path: String) {
        let path = path("new-\(Hashing.randomBytes(8).hex)")
        return (try OpenFile(creating: path), path)
    }

    func write(_ bytes: [UInt8], to file: OpenFile, at offset: Int) throws(MediaFault) {
        try file.write(bytes, at: offset)
    }

    func read(_ file: OpenFile, at offset: Int, count: Int) throws(MediaFault) -> [UInt8] {
        try file.read(at: offset, count: count)
    }

    /// A download that is whole becomes an entry, and makes room for itself.
    func adopt(_ temporary: String, as name: MediaName, size: Int, type: String) {
        let cached = CacheName(name, type: type)
        remove(cached.key)
        guard size <= limit, rename(temporary, path(cached.text)) == 0 else { return discard(temporary) }
        insert(
            Entry(fileName: cached.text, size: size, type: type, message: cached.message, turn: 0), cached.key)
        makeRoom()
    }

    func discard(_ temporary: String) {
        unlink(temporary)
    }

    /// Everything of a message that was deleted or changed.
    func drop(_ message: MessageKey) {
        let group = CacheName.group(of: message)
        for (key, entry) in entries where entry.message == group { remove(key) }
    }

    private func insert(_ entry: Entry, _ key: String) {
        turn += 1
        var entry = entry
        entry.turn = turn
        entries[key] = entry
        total += entry.size
    }

    private func remove(_ key: String) {
        guard let entry = entries.removeValue(forKey: key) else { return }
        total -= entry.size
        unlink(path(entry.fileName))
    }

    /// A tenth at a time, as finding the oldest means looking at all.
    private func makeRoom() {
        guard total > limit else { return }
        for (key, _) in entries.sorted(by: { $0.value.turn < $1.value.turn }) {
            guard total > limit - limit / 10 else { return }
            remove(key)
        }
    }

    private func path(_ fileName: String) -> String {
        directory.appendingPathComponent(fileName).path
    }
}
