// SPDX-License-Identifier: Apache-2.0
internal import CZlib

/// One piece of data at a time, as files hold it.
public enum Zlib {
    /// A whole zlib stream (RFC 1950); nil when there is no memory for it.
    public static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
        var length = compressBound(UInt(bytes.count))
        var output = [UInt8](repeating: 0, count: Int(clamping: length))
        guard compress(&output, &length, bytes, UInt(bytes.count)) == Z_OK else { return nil }
        return Array(output.prefix(Int(clamping: length)))
    }

    /// The checksum of PNG and gzip (RFC 1952 §8).
    public static func checksum(_ bytes: [UInt8]) -> UInt32 {
        UInt32(truncatingIfNeeded: crc32(0, bytes, UInt32(clamping: bytes.count)))
    }
}
