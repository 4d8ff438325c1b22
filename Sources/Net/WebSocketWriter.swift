// SPDX-License-Identifier: Apache-2.0

/// Turns frames into bytes (RFC 6455 §5.2).
public struct WebSocketWriter: Sendable {
    private let role: WebSocketRole

    public init(role: WebSocketRole = .client) {
        self.role = role
    }

    /// Appends the frame. `mask` is four fresh random bytes, which only a client uses.
    public func write(_ frame: WebSocketFrame, mask: [UInt8], to bytes: inout [UInt8]) {
        bytes.append((frame.isFinal ? 0x80 : 0) | frame.opcode.rawValue)
        let maskBit: UInt8 = role == .client ? 0x80 : 0
        let count = frame.payload.count
        switch count {
        case ..<126: bytes.append(maskBit | UInt8(count))
        case ...0xffff: bytes.append(contentsOf: [maskBit | 126, UInt8(count >> 8), UInt8(count & 0xff)])
        default:
            bytes.append(maskBit | 127)
            for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(count >> shift & 0xff)) }
        }
        guard role == .client, mask.count == 4 else { return bytes.append(contentsOf: frame.payload) }
        bytes.append(contentsOf: mask)
        let start = bytes.count
        bytes.append(contentsOf: frame.payload)
        bytes.withUnsafeMutableBytes { WebSocketMask.apply(mask, at: 0, to: $0[start...]) }
    }

    public func bytes(_ frame: WebSocketFrame, mask: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(frame.payload.count + 14)
        write(frame, mask: mask, to: &bytes)
        return bytes
    }
}

enum WebSocketMask {
    /// Masks or unmasks in place (RFC 6455 §5.3), eight bytes at a time. `offset` is the bytes' place in the payload.
    static func apply(_ mask: [UInt8], at offset: Int, to bytes: Slice<UnsafeMutableRawBufferPointer>) {
        let bytes = UnsafeMutableRawBufferPointer(rebasing: bytes)
        var word: UInt64 = 0
        for index in 0..<8 { word |= UInt64(mask[(offset + index) & 3]) << UInt64(index * 8) }
        word = UInt64(littleEndian: word)
        var index = 0
        while index + 8 <= bytes.count {
            let value = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            bytes.storeBytes(of: value ^ word, toByteOffset: index, as: UInt64.self)
            index += 8
        }
        while index < bytes.count {
            bytes[index] ^= mask[(offset + index) & 3]
            index += 1
        }
    }
}
