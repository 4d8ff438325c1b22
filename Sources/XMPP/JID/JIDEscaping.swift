// SPDX-License-Identifier: Apache-2.0

/// Writing characters into a local part that are illegal there (XEP-0106).
public enum JIDEscaping {
    /// `space "&'/:<>@` become `\20 \22 …`; a backslash only where it would be read as an escape.
    public static func escape(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var escaped: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            let isAmbiguous = byte == backslash && code(in: bytes, at: index) != nil
            if escapable.contains(byte) && byte != backslash || isAmbiguous {
                escaped.append(backslash)
                escaped.append(contentsOf: String(byte, radix: 16).utf8)
            } else {
                escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    /// The other way; what is not an escape stays as it is.
    public static func unescape(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var unescaped: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == backslash, let byte = code(in: bytes, at: index) {
                unescaped.append(byte)
                index += 3
            } else {
                unescaped.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: unescaped, as: UTF8.self)
    }

    private static let backslash = UInt8(ascii: "\\")
    private static let escapable = Set(" \"&'/:<>@\\".utf8)

    private static func code(in bytes: [UInt8], at index: Int) -> UInt8? {
        guard index + 2 < bytes.count else { return nil }
        let digits = String(decoding: bytes[index + 1...index + 2], as: UTF8.self)
        guard let byte = UInt8(digits, radix: 16), escapable.contains(byte) else { return nil }
        return byte
    }
}
