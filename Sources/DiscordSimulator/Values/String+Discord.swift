// SPDX-License-Identifier: Apache-2.0

extension String {
    /// Length as Discord counts it: in code points.
    var codePoints: Int { unicodeScalars.count }

    /// Without white space at either end.
    var trimmed: String {
        var scalars = unicodeScalars[...]
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(scalars)
    }

    /// Percent-decoded; nil when that gives no UTF-8.
    var percentDecoded: String? {
        var bytes: [UInt8] = []
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%"), let pair = Self.hexPair(rest) else {
                bytes.append(byte)
                continue
            }
            bytes.append(pair)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func hexPair(_ rest: Substring.UTF8View) -> UInt8? {
        guard rest.count >= 2 else { return nil }
        return UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
    }

    /// The parts between occurrences of a character, empty ones kept.
    func parts(at separator: Character) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }

    /// All stretches `prefix`…`suffix` with what stands between them, if that is a number.
    func numbers(between prefix: String, and suffix: Character) -> [UInt64] {
        var found: [UInt64] = []
        var rest = self[...]
        while let start = rest.firstPlace(of: prefix) {
            rest = rest[start.upperBound...]
            guard let end = rest.firstIndex(of: suffix) else { break }
            if let number = UInt64(rest[..<end]) { found.append(number) }
        }
        return found
    }
}

extension Substring.UTF8View {
    fileprivate mutating func popFirst() -> UInt8? {
        guard let byte = first else { return nil }
        self = dropFirst()
        return byte
    }
}

extension Substring {
    /// Where a text first stands in this one.
    func firstPlace(of text: String) -> Range<Index>? {
        guard let first = text.utf8.first else { return nil }
        var index = startIndex
        while let hit = utf8[index...].firstIndex(of: first) {
            if utf8[hit...].starts(with: text.utf8) {
                return hit..<utf8.index(hit, offsetBy: text.utf8.count)
            }
            index = utf8.index(after: hit)
        }
        return nil
    }
}
