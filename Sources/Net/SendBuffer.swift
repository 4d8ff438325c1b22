// SPDX-License-Identifier: Apache-2.0

/// Bytes on their way into a socket that takes them piece by piece.
final class SendBuffer {
    enum Outcome {
        case sent(Int)
        case full
        case failed
    }

    /// The most that one TLS record holds.
    private static let chunkSize = 16 << 10

    private var pending: [UInt8] = []
    private var offset = 0
    /// The piece under way. OpenSSL wants a write that found the socket full repeated with the very same memory.
    private let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: chunkSize, alignment: 16)
    private var chunkCount = 0
    private var chunkSent = 0

    deinit {
        chunk.deallocate()
    }

    var count: Int { pending.count - offset + chunkCount - chunkSent }

    var isEmpty: Bool { count == 0 }

    func append(_ write: (inout [UInt8]) -> Void) {
        write(&pending)
    }

    /// Sends until all is gone or the socket is full; false when sending failed.
    func flush(_ send: (UnsafeRawBufferPointer) -> Outcome) -> Bool {
        while !isEmpty {
            if chunkSent == chunkCount { refill() }
            switch send(UnsafeRawBufferPointer(rebasing: chunk[chunkSent..<chunkCount])) {
            case .sent(let count): chunkSent += count
            case .full: return true
            case .failed: return false
            }
        }
        return true
    }

    private func refill() {
        chunkSent = 0
        chunkCount = min(Self.chunkSize, pending.count - offset)
        chunk.copyBytes(from: pending[offset..<(offset + chunkCount)])
        offset += chunkCount
        guard offset == pending.count else { return }
        offset = 0
        pending.removeAll(keepingCapacity: pending.count <= Self.chunkSize)
    }
}
