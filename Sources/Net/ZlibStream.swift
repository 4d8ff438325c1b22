// SPDX-License-Identifier: Apache-2.0
internal import CZlib

/// What zlib could not do.
public enum ZlibError: Error, Sendable, Equatable {
    /// Not zlib data, or damaged; the stream is of no use any more.
    case corrupt(String)
    /// More came out of one message than allowed.
    case tooLarge(limit: Int)
    case outOfMemory
}

/// A `z_stream` at a fixed address, as zlib's state points back to it.
final class ZlibStream {
    enum Direction {
        case inflate, deflate
    }

    private let direction: Direction
    private let stream: UnsafeMutablePointer<z_stream>

    init(_ direction: Direction, level: Int32 = Z_DEFAULT_COMPRESSION) throws(ZlibError) {
        self.direction = direction
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let result = direction == .inflate ? cz_inflate_init(stream) : cz_deflate_init(stream, level)
        guard result == Z_OK else {
            stream.deallocate()
            throw .outOfMemory
        }
    }

    deinit {
        _ = direction == .inflate ? inflateEnd(stream) : deflateEnd(stream)
        stream.deallocate()
    }

    /// Runs all of `input` through and appends what comes out, flushed, until `output` holds `limit` bytes.
    func run(_ input: [UInt8], into output: inout [UInt8], limit: Int) throws(ZlibError) {
        let result = input.withUnsafeBufferPointer { input in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64 << 10) { buffer in
                stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.pointee.avail_in = UInt32(clamping: input.count)
                return pump(buffer, into: &output, limit: limit)
            }
        }
        if let result { throw result }
    }

    private func pump(
        _ buffer: UnsafeMutableBufferPointer<UInt8>, into output: inout [UInt8], limit: Int
    ) -> ZlibError? {
        repeat {
            stream.pointee.next_out = buffer.baseAddress
            stream.pointee.avail_out = UInt32(buffer.count)
            let code = direction == .inflate ? inflate(stream, Z_SYNC_FLUSH) : deflate(stream, Z_SYNC_FLUSH)
            switch code {
            case Z_OK, Z_BUF_ERROR: break  // Z_BUF_ERROR: nothing left to do
            case Z_STREAM_END: if stream.pointee.avail_in > 0 { return .corrupt("data after the end") }
            case Z_MEM_ERROR: return .outOfMemory
            default: return .corrupt(stream.pointee.msg.map { String(cString: $0) } ?? "error \(code)")
            }
            let produced = buffer.count - Int(stream.pointee.avail_out)
            guard produced <= limit - output.count else { return .tooLarge(limit: limit) }
            output.append(contentsOf: buffer[..<produced])
            if code != Z_OK { return nil }
        } while stream.pointee.avail_out == 0
        return nil
    }
}
