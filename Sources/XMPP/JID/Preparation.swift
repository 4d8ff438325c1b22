// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// Brings the parts of a JID into the form that servers use.
///
/// Deployed servers still follow RFC 3920's stringprep profiles (they compose compatibly and drop invisible joiners),
/// so these do as well: a nick that a server would rewrite comes out here as that server would write it.
enum Preparation {
    static let maximumBytes = 1023

    /// Letters in lower case; no space, no control character, none of `"&'/:<>@` (RFC 7622 §3.3.1).
    static func local(_ part: Substring) -> String? {
        switch survey(part, isLegal: isLegalInLocal) {
        case .legal(hasUpperCase: false): return String(part)
        case .legal(hasUpperCase: true): return part.lowercased()
        case .illegal: return nil
        case .notASCII: break
        }
        let text = compose(part.lowercased()).lowercased()
        let isAllowed = text.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII ? isLegalInLocal(UInt8(scalar.value)) : isLegal(scalar) && !scalar.properties.isWhitespace
        }
        return isAllowed && fits(text) ? text : nil
    }

    /// A host name or an address literal, in lower case and without a final dot.
    static func domain(_ part: Substring) -> String? {
        let part = part.utf8.last == UInt8(ascii: ".") ? part.dropLast() : part
        switch survey(part, isLegal: isLegalInDomain) {
        case .legal(hasUpperCase: false): return String(part)
        case .legal(hasUpperCase: true): return part.lowercased()
        case .illegal: return nil
        case .notASCII: break
        }
        let text = compose(part.lowercased())
        let isAllowed = text.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII
                ? isLegalInDomain(UInt8(scalar.value))
                : scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
                    || scalar.properties.generalCategory == .decimalNumber
        }
        return isAllowed && fits(text) ? text : nil
    }

    /// Anything but control characters.
    static func resource(_ part: Substring) -> String? {
        switch survey(part, isLegal: { $0 >= 0x20 && $0 != 0x7F }) {
        case .legal: return String(part)
        case .illegal: return nil
        case .notASCII: break
        }
        let text = compose(String(part))
        return text.unicodeScalars.allSatisfy(isLegal) && fits(text) ? text : nil
    }

    /// See ``JID/legalResource(from:maximumBytes:)``.
    static func nearestResource(_ name: String, maximumBytes: Int) -> String? {
        var kept = String.UnicodeScalarView()
        kept.append(contentsOf: name.unicodeScalars.filter { isLegal($0) || isInvisible($0) })
        let composed = compose(String(kept)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        var text = ""
        var count = 0
        for character in composed {
            count += character.utf8.count
            if count > maximumBytes { break }
            text.append(character)
        }
        return resource(text[...])
    }

    private enum Survey {
        case legal(hasUpperCase: Bool)
        case illegal
        case notASCII
    }

    private static func survey(_ part: Substring, isLegal: (UInt8) -> Bool) -> Survey {
        let bytes = part.utf8
        guard !bytes.isEmpty, bytes.count <= maximumBytes * 2 else { return .illegal }
        var hasUpperCase = false
        var isASCII = true
        var count = 0
        for byte in bytes {
            count += 1
            if byte >= 0x80 {
                isASCII = false
            } else if !isLegal(byte) {
                return .illegal
            } else if byte >= 0x41, byte <= 0x5A {
                hasUpperCase = true
            }
        }
        guard isASCII else { return .notASCII }
        return count <= maximumBytes ? .legal(hasUpperCase: hasUpperCase) : .illegal
    }

    private static func isLegalInLocal(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F, UInt8(ascii: "\""), UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "/"),
            UInt8(ascii: ":"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "@"):
            false
        default: true
        }
    }

    private static func isLegalInDomain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ":"):
            true
        default: false
        }
    }

    private static func fits(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= maximumBytes
    }

    /// Compatible composition after leaving out what stringprep maps to nothing (RFC 3454 table B.1).
    private static func compose(_ text: String) -> String {
        var visible = String.UnicodeScalarView()
        visible.append(contentsOf: text.unicodeScalars.lazy.filter { !isInvisible($0) })
        return String(visible).precomposedStringWithCompatibilityMapping
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x34F, 0x1806, 0x180B...0x180D, 0x200B...0x200D, 0x2060, 0xFE00...0xFE0F, 0xFEFF: true
        default: false
        }
    }

    private static func isLegal(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator: return false
        case .spaceSeparator: return scalar.value == 0xA0 || (0x2000...0x200A).contains(scalar.value)
        default: return !scalar.properties.isNoncharacterCodePoint
        }
    }
}
