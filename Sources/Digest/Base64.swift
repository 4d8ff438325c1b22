// SPDX-License-Identifier: Apache-2.0

private let standardAlphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
private let urlAlphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

extension Collection where Element == UInt8 {
    /// RFC 4648 §4, padded.
    public var base64: String {
        base64Text(standardAlphabet, isPadded: true)
    }

    /// RFC 4648 §5 (`-` and `_`), without padding: fit for paths and file names.
    public var base64URL: String {
        base64Text(urlAlphabet, isPadded: false)
    }

    private func base64Text(_ alphabet: [UInt8], isPadded: Bool) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((count + 2) / 3 * 4)
        var bits: UInt32 = 0
        var bitCount = 0
        for byte in self {
            bits = bits << 8 | UInt32(byte)
            bitCount += 8
            while bitCount >= 6 {
                bitCount -= 6
                text.append(alphabet[Int(bits >> UInt32(bitCount) & 63)])
            }
        }
        if bitCount > 0 { text.append(alphabet[Int(bits << UInt32(6 - bitCount) & 63)]) }
        while isPadded && !text.count.isMultiple(of: 4) { text.append(UInt8(ascii: "=")) }
        return String(decoding: text, as: UTF8.self)
    }
}

extension [UInt8] {
    /// Reads RFC 4648 base64 of either alphabet. White space is skipped, as XML carries it in folded lines, and
    /// padding may be missing; anything else makes nil.
    public init?(base64 text: some StringProtocol) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count / 4 * 3)
        var bits: UInt32 = 0
        var bitCount = 0
        var padding = 0
        var digits = 0
        for character in text.utf8 {
            if character <= 32 && (character == 32 || (9...13).contains(character)) { continue }
            if character == UInt8(ascii: "=") {
                padding += 1
                continue
            }
            guard padding == 0, let value = Self.value(ofBase64Digit: character) else { return nil }
            digits += 1
            bits = bits << 6 | UInt32(value)
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
            }
        }
        guard digits % 4 != 1, padding <= 2, padding == 0 || (digits + padding).isMultiple(of: 4) else { return nil }
        self = bytes
    }

    private static func value(ofBase64Digit digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): digit - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
