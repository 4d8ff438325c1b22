// SPDX-License-Identifier: Apache-2.0
import Base
import Foundation

/// The server's side of one connection; blocking calls, which fail when nothing happens for 20 seconds.
final class Peer: Sendable {
    struct Closed: Error {}

    private let descriptor: Lock<Int32?>
    private let raw: Int32
    private let buffer = Lock<[UInt8]>([])
    private let written = Lock(0)

    init(_ descriptor: Int32) {
        raw = descriptor
        self.descriptor = Lock(descriptor)
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
    }

    var isClosed: Bool { descriptor.withLock { $0 == nil } }

    /// Bytes that the kernel has taken.
    var bytesWritten: Int { written.withLock { $0 } }

    /// What came, or what an earlier read left; empty at the end.
    func read() throws -> [UInt8] {
        let kept = buffer.withLock { buffer in
            defer { buffer = [] }
            return buffer
        }
        if !kept.isEmpty { return kept }
        var bytes = [UInt8](repeating: 0, count: 65536)
        let count = recv(raw, &bytes, bytes.count, 0)
        guard count >= 0 else { throw Closed() }
        return Array(bytes[..<count])
    }

    func unread(_ bytes: [UInt8]) {
        buffer.withLock { $0 = bytes + $0 }
    }

    func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(raw, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { throw Closed() }
            written.withLock { $0 += count }
            rest = rest.dropFirst(count)
        }
    }

    func write(_ text: String) throws {
        try write(Array(text.utf8))
    }

    /// Blocks until the client closes or sends something.
    func waitForEnd() throws {
        while !(try read()).isEmpty {}
    }

    func close() {
        descriptor.withLock { descriptor in
            if let open = descriptor { _ = Foundation.close(open) }
            descriptor = nil
        }
    }

    /// Closes with a TCP reset.
    func reset() {
        descriptor.withLock { descriptor in
            guard let open = descriptor else { return }
            var option = linger(l_onoff: 1, l_linger: 0)
            setsockopt(open, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
            _ = Foundation.close(open)
            descriptor = nil
        }
    }

    /// Makes blocked calls end.
    func hangUp() {
        descriptor.withLock { descriptor in
            if let open = descriptor { shutdown(open, Int32(SHUT_RDWR)) }
        }
    }
}
