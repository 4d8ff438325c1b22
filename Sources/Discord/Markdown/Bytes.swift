// SPDX-License-Identifier: Apache-2.0

/// What the scanners ask of a byte of UTF-8.
enum Byte {
    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        byte >= 0x30 && byte <= 0x39
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return lower >= 0x61 && lower <= 0x7A
    }

    /// `\w`
    static func isWord(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_")
    }

    /// Not the first byte of a scalar.
    static func isContinuation(_ byte: UInt8) -> Bool {
        byte & 0xC0 == 0x80
    }
}

extension [UInt8] {
    func text(_ range: Range<Int>) -> String {
        String(decoding: self[range], as: UTF8.self)
    }

    /// Whether the ASCII text stands at this place, in this case of letters.
    func has(_ text: StaticString, at place: Int, before end: Int) -> Bool {
        let length = text.utf8CodeUnitCount
        guard place >= 0, place + length <= end else { return false }
        for offset in 0..<length where self[place + offset] != text.utf8Start[offset] { return false }
        return true
    }

    func has(_ byte: UInt8, at place: Int, before end: Int) -> Bool {
        place < end && self[place] == byte
    }

    /// The first place from `start` on, before `end`, whose byte does not match; `end` when all match.
    func skip(from start: Int, before end: Int, while matches: (UInt8) -> Bool) -> Int {
        var place = start
        while place < end, matches(self[place]) { place += 1 }
        return place
    }

    /// A decimal number of at most 20 digits, and where it ends; nil when there is none or it does not fit.
    func number(at start: Int, before end: Int) -> (value: UInt64, end: Int)? {
        let stop = skip(from: start, before: Swift.min(end, start + 21), while: Byte.isDigit)
        guard stop > start, let value = UInt64(text(start..<stop)) else { return nil }
        return (value, stop)
    }
}
