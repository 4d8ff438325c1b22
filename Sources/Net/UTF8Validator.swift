// SPDX-License-Identifier: Apache-2.0

/// Checks UTF-8 (RFC 3629) that comes in pieces, and fails at the first byte that cannot be right.
public struct UTF8Validator: Sendable {
    /// Continuation bytes still to come, and the range the next of them must lie in.
    private var missing = 0
    private var low: UInt8 = 0x80
    private var high: UInt8 = 0xbf

    public init() {}

    /// Whether what has come so far ends between two characters.
    public var isComplete: Bool { missing == 0 }

    /// False when the text is not UTF-8, whatever may come; the validator is of no use then.
    public mutating func push(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var index = 0
        while index < bytes.count {
            if missing == 0 {
                index = Self.skipASCII(bytes, from: index)
                guard index < bytes.count else { return true }
                guard begin(bytes[index]) else { return false }
            } else {
                guard (low...high).contains(bytes[index]) else { return false }
                missing -= 1
                (low, high) = (0x80, 0xbf)
            }
            index += 1
        }
        return true
    }

    public mutating func push(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { push($0) }
    }

    private static func skipASCII(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = start
        while index + 8 <= bytes.count,
            bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
            index += 8
        }
        while index < bytes.count, bytes[index] < 0x80 { index += 1 }
        return index
    }

    private mutating func begin(_ byte: UInt8) -> Bool {
        switch byte {
        case 0xc2...0xdf: expect(1)
        case 0xe0: expect(2, from: 0xa0)
        case 0xed: expect(2, to: 0x9f)
        case 0xe1...0xef: expect(2)
        case 0xf0: expect(3, from: 0x90)
        case 0xf1...0xf3: expect(3)
        case 0xf4: expect(3, to: 0x8f)
        default: return false
        }
        return true
    }

    private mutating func expect(_ count: Int, from low: UInt8 = 0x80, to high: UInt8 = 0xbf) {
        missing = count
        self.low = low
        self.high = high
    }
}
