// SPDX-License-Identifier: Apache-2.0
internal import Base

/// The other side of ``Inflater``, for who plays Discord. Copies share the one stream.
public struct Deflater: Sendable {
    private let stream: Lock<ZlibStream>

    public init() throws {
        stream = Lock(try ZlibStream(.deflate))
    }

    /// The message compressed, ending with `00 00 FF FF`.
    public mutating func message(_ bytes: [UInt8]) throws -> [UInt8] {
        try stream.withLock { stream in
            var output: [UInt8] = []
            try stream.run(bytes, into: &output, limit: .max)
            return output
        }
    }
}
