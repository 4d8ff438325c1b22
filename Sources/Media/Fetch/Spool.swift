// SPDX-License-Identifier: Apache-2.0
internal import Base
internal import Digest
internal import Foundation

/// Files on their way to Discord. Nothing of it outlives the process: what was not sent is fetched again.
///
/// Blocking file access: an actor on its own thread.
actor Spool {
    private let directory: String
    private let executor = ThreadExecutor(name: "spool")
    private var isReady = false

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(directory: String) {
        self.directory = directory
    }

    func create() throws(MediaFault) -> (file: OpenFile, path: String) {
        prepare()
        let path = "\(directory)/\(Hashing.randomBytes(16).hex)"
        return (try OpenFile(creating: path), path)
    }

    func write(_ bytes: [UInt8], to file: OpenFile, at offset: Int) throws(MediaFault) {
        try file.write(bytes, at: offset)
    }

    func remove(_ path: String) {
        guard path.hasPrefix(directory + "/") else { return }
        unlink(path)
    }

    private func prepare() {
        guard !isReady else { return }
        isReady = true
        try? FileManager.default.removeItem(atPath: directory)
        try? FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
}
