// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Keeps a second process out of the state directory. The kernel drops the lock with the process, so a crash leaves
/// nothing to clean up; the file stays and holds the last owner's process id.
final class DirectoryLock: Sendable {
    static let fileName = "spacebridge.lock"

    private let descriptor: Int32

    init(directory: String) throws(StoreError) {
        let path = directory + "/" + Self.fileName
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .cannotOpen(path: path, reason: String(cString: strerror(errno)))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let owner = Self.owner(descriptor)
            close(descriptor)
            throw .inUse(directory: directory, pid: owner)
        }
        let text = Array("\(getpid())\n".utf8)
        ftruncate(descriptor, 0)
        pwrite(descriptor, text, text.count, 0)
    }

    deinit {
        close(descriptor)
    }

    private static func owner(_ descriptor: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: bytes.prefix(count), as: UTF8.self).trimmingCharacters(in: .newlines))
    }
}
