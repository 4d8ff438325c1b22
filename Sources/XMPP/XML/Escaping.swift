// SPDX-License-Identifier: Apache-2.0

/// Text with XML's own characters written as references.
enum Escaping {
    /// Runs of ordinary bytes are copied whole.
    static func append(_ bytes: UnsafeBufferPointer<UInt8>, isAttribute: Bool, to output: inout [UInt8]) {
        var start = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            guard isSpecial[Int(byte)], let written = replacement(at: index, in: bytes, isAttribute: isAttribute) else {
                index += 1
                continue
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
            output.append(contentsOf: written.text.utf8)
            index += written.length
            start = index
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }

    private static let isSpecial: [Bool] = (0...255).map { byte in
        byte < 0x20 || byte == 0xEF || "&<>'\"".utf8.contains(UInt8(byte))
    }

    /// What stands for the bytes from `index` on, and how many of them; nil when they may stand as they are.
    private static func replacement(
        at index: Int, in bytes: UnsafeBufferPointer<UInt8>, isAttribute: Bool
    ) -> (text: String, length: Int)? {
        switch bytes[index] {
        case UInt8(ascii: "&"): return ("&amp;", 1)
        case UInt8(ascii: "<"): return ("&lt;", 1)
        case UInt8(ascii: ">"): return ("&gt;", 1)
        case UInt8(ascii: "'"): return isAttribute ? ("&apos;", 1) : nil
        case UInt8(ascii: "\""): return nil
        case 0x09: return isAttribute ? ("&#9;", 1) : nil  // a reader would turn it into a space
        case 0x0A: return isAttribute ? ("&#10;", 1) : nil
        case 0x0D: return ("&#13;", 1)
        case 0xEF: return isNoncharacter(at: index, in: bytes) ? ("", 3) : nil
        default: return ("", 1)
        }
    }

    /// U+FFFE and U+FFFF.
    private static func isNoncharacter(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
    }
}
