// SPDX-License-Identifier: Apache-2.0

/// A body taken apart by the rules of message styling (XEP-0393).
struct Styling {
    enum Block {
        case line([Span])
        /// Quotes within quotes are text: Discord knows none.
        case quote([Block])
        case code(language: String, [Range<Int>])
    }

    indirect enum Span {
        case text(Range<Int>)
        case strong([Span])
        case emphasis([Span])
        case strike([Span])
        case code(Range<Int>)
    }

    let bytes: [UInt8]
    private(set) var blocks: [Block] = []

    mutating func replace(with blocks: [Block]) {
        self.blocks = blocks
    }

    init(_ body: String, isStyled: Bool = true) {
        bytes = Self.withPlainNewlines(Array(body.utf8))
        let lines = Self.lines(bytes)
        blocks = isStyled ? read(lines, isInQuote: false) : lines.map { .line([.text($0)]) }
    }

    private static func withPlainNewlines(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(0x0D) else { return bytes }
        var result: [UInt8] = []
        for (place, byte) in bytes.enumerated() {
            if byte == 0x0D, place + 1 < bytes.count, bytes[place + 1] == 0x0A { continue }
            result.append(byte == 0x0D ? 0x0A : byte)
        }
        return result
    }

    private static func lines(_ bytes: [UInt8]) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for place in bytes.indices where bytes[place] == 0x0A {
            lines.append(start..<place)
            start = place + 1
        }
        lines.append(start..<bytes.count)
        return lines
    }

    private func read(_ lines: [Range<Int>], isInQuote: Bool) -> [Block] {
        var blocks: [Block] = []
        var next = 0
        while next < lines.count {
            if isFence(lines[next]) {
                blocks.append(code(lines, &next))
            } else if !isInQuote, quoted(lines[next]) != nil {
                blocks += quote(lines, &next)
            } else {
                blocks.append(.line(SpanReader(bytes, lines[next]).read()))
                next += 1
            }
        }
        return blocks
    }

    private func quote(_ lines: [Range<Int>], _ next: inout Int) -> [Block] {
        let first = next
        var inner: [Range<Int>] = []
        while next < lines.count, let line = quoted(lines[next]) {
            inner.append(line)
            next += 1
        }
        guard inner.contains(where: { !bytes[$0].allSatisfy(\.isSpace) }) else {
            return lines[first..<next].map { .line([.text($0)]) }  // nothing is quoted
        }
        return [.quote(read(inner, isInQuote: true))]
    }

    /// What stands behind the `>`. Faces such as `>.<` and `>_>` are none, nor are numbers compared.
    private func quoted(_ line: Range<Int>) -> Range<Int>? {
        guard line.count >= 1, bytes[line.lowerBound] == UInt8(ascii: ">") else { return nil }
        guard line.count >= 2 else { return line.upperBound..<line.upperBound }
        let next = bytes[line.lowerBound + 1]
        if next.isSpace { return line.lowerBound + 2..<line.upperBound }
        let begins = next == UInt8(ascii: ">") || next.isLetter || next >= 0x80 || next.isStylingMark
        let isFace = line.count <= 3 && !next.isLetter && next < 0x80
        return begins && !isFace ? line.lowerBound + 1..<line.upperBound : nil
    }

    func isFence(_ line: Range<Int>) -> Bool {
        line.count >= 3 && bytes[line.lowerBound..<line.lowerBound + 3].allSatisfy { $0 == UInt8(ascii: "`") }
    }

    /// Up to a line that is a fence and nothing more, or the end. What follows the fence on its line is the language
    /// if it looks like one; else it is code as well, and a fence at its end closes the block.
    private func code(_ lines: [Range<Int>], _ next: inout Int) -> Block {
        let first = lines[next].lowerBound + 3..<lines[next].upperBound
        next += 1
        if first.count > 3, isFence(first.upperBound - 3..<first.upperBound) {
            return .code(language: "", [first.lowerBound..<first.upperBound - 3])
        }
        var content: [Range<Int>] = []
        while next < lines.count, !isClosingFence(lines[next]) {
            content.append(lines[next])
            next += 1
        }
        next = min(next + 1, lines.count)
        let word = String(decoding: bytes[first], as: UTF8.self).trimmingSpaces
        let isLanguage = word.utf8.count <= 30 && word.utf8.allSatisfy { $0.isWord || "+-.#".utf8.contains($0) }
        if !isLanguage { content.insert(first, at: 0) }
        return .code(language: isLanguage ? word : "", content)
    }

    private func isClosingFence(_ line: Range<Int>) -> Bool {
        isFence(line) && bytes[line].dropFirst(3).allSatisfy(\.isSpace)
    }
}

extension UInt8 {
    var isSpace: Bool { self == 0x20 || self == 0x09 }

    var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }

    var isDigit: Bool { self >= 0x30 && self <= 0x39 }

    /// A mark of message styling.
    var isStylingMark: Bool {
        switch self {
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "`"): true
        default: false
        }
    }

    /// An ASCII letter, digit or underscore.
    var isWord: Bool { isLetter || isDigit || self == UInt8(ascii: "_") }
}

extension StringProtocol {
    var trimmingSpaces: String {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
