// SPDX-License-Identifier: Apache-2.0
internal import Glibc

/// A file that stays readable as long as somebody holds this, deleted or not.
final class OpenFile: Sendable {
    private let handle: Int32

    init(reading path: String) throws(MediaFault) {
        handle = open(path, O_RDONLY | O_CLOEXEC)
        if handle < 0 { throw .disk(Self.reason) }
    }

    init(creating path: String) throws(MediaFault) {
        handle = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if handle < 0 { throw .disk(Self.reason) }
    }

    deinit {
        close(handle)
    }

    /// Up to `count` bytes from `offset`; none at the end.
    func read(at offset: Int, count: Int) throws(MediaFault) -> [UInt8] {
        var result = -1
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            repeat {
                result = pread(handle, buffer.baseAddress, count, off_t(offset))
            } while result < 0 && errno == EINTR
            initialized = max(0, result)
        }
        if result < 0 { throw .disk(Self.reason) }
        return bytes
    }

    func write(_ bytes: [UInt8], at offset: Int) throws(MediaFault) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { bytes in
                pwrite(handle, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(offset + done))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .disk(Self.reason) }
            done += count
        }
    }

    private static var reason: String { String(cString: strerror(errno)) }
}
