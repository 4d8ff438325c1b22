// SPDX-License-Identifier: Apache-2.0
import XMPP

/// A text for a room while it grows: lines, and what stretches of them mean.
struct RoomFragment {
    enum Meaning {
        case style(Markup.Style)
        case mention(JID)
        /// A picture with this content id stands for the words.
        case picture(String)
    }

    /// Counted in Unicode scalars from the beginning of the line.
    struct Stretch {
        var range: Range<Int>
        var meaning: Meaning
    }

    struct Line {
        var text = ""
        /// The text's length in Unicode scalars.
        var count = 0
        var stretches: [Stretch] = []
    }

    /// Never empty.
    private(set) var lines = [Line()]
    /// Whether any asterisk or the like in it was put there to be understood.
    private(set) var isStyled = false

    init() {}

    init(_ text: String) {
        append(text)
    }

    var isBlank: Bool { lines.allSatisfy { $0.text.isBlank } }

    var text: String { lines.count == 1 ? lines[0].text : lines.map(\.text).joined(separator: "\n") }

    /// The text's length in Unicode scalars.
    var count: Int { lines.reduce(lines.count - 1) { $0 + $1.count } }

    var last: Unicode.Scalar? { lines[lines.count - 1].text.unicodeScalars.last }

    mutating func append(_ text: String) {
        let text = text.legalInXML
        guard text.utf8.contains(0x0A) else { return appendToLine(text) }
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if number > 0 { newLine() }
            appendToLine(String(line))
        }
    }

    private mutating func appendToLine(_ text: String) {
        let index = lines.count - 1
        lines[index].text += text
        lines[index].count += text.scalarCount
    }

    mutating func newLine() {
        lines.append(Line())
    }

    /// The other's first line continues the last one here.
    mutating func append(_ other: RoomFragment) {
        let index = lines.count - 1
        lines[index].append(other.lines[0])
        lines += other.lines.dropFirst()
        isStyled = isStyled || other.isStyled
    }

    /// On a line of its own, unless there is nothing here yet.
    mutating func appendLines(_ other: RoomFragment) {
        if lines.count > 1 || !lines[0].text.isEmpty { newLine() }
        append(other)
    }

    /// Appends words that mean something.
    mutating func append(_ text: String, meaning: Meaning) {
        let start = lines[lines.count - 1].count
        append(text)
        let line = lines.count - 1
        lines[line].stretches.append(
            Stretch(range: min(start, lines[line].count)..<lines[line].count, meaning: meaning))
    }

    /// Says that the text already has marks to be understood.
    mutating func noteStyle() {
        isStyled = true
    }

    /// Puts the same in front of each line.
    func prefixed(with prefix: String, isStyle: Bool = false) -> RoomFragment {
        var result = self
        result.lines = lines.map { $0.prefixed(with: prefix) }
        result.isStyled = isStyled || isStyle
        return result
    }

    /// Marks the words of each line, if the mark would be understood there (XEP-0393 §6.2), and notes their style.
    /// - Parameter before: what stands before the first line.
    func styled(_ style: Markup.Style, mark: Character?, after before: Unicode.Scalar?) -> RoomFragment {
        var result = self
        for index in lines.indices {
            let isMarked = result.lines[index].style(style, mark: mark, after: index == 0 ? before : nil)
            result.isStyled = result.isStyled || isMarked
        }
        return result
    }
}

extension RoomFragment.Line {
    fileprivate mutating func append(_ other: Self) {
        stretches += other.stretches.map { $0.moved(by: count) }
        text += other.text
        count += other.count
    }

    fileprivate func prefixed(with prefix: String) -> Self {
        var line = Self()
        line.text = prefix
        line.count = prefix.scalarCount
        line.append(self)
        return line
    }

    fileprivate mutating func style(_ style: Markup.Style, mark: Character?, after before: Unicode.Scalar?) -> Bool {
        let leading = text.unicodeScalars.prefix { $0.properties.isWhitespace }.count
        guard leading < count else { return false }
        let trailing = text.unicodeScalars.reversed().prefix { $0.properties.isWhitespace }.count
        var range = leading..<count - trailing
        var isMarked = false
        if let mark, !text.contains(mark), leading > 0 || before.allowsMark(mark) {
            let scalars = text.unicodeScalars
            let start = scalars.index(scalars.startIndex, offsetBy: leading)
            let end = scalars.index(scalars.endIndex, offsetBy: -trailing)
            text = "\(text[..<start])\(mark)\(text[start..<end])\(mark)\(text[end...])"
            count += 2
            stretches = stretches.map { $0.moved(by: 1) }
            range = range.lowerBound + 1..<range.upperBound + 1
            isMarked = true
        }
        stretches.append(RoomFragment.Stretch(range: range, meaning: .style(style)))
        return isMarked
    }
}

extension RoomFragment.Stretch {
    func moved(by offset: Int) -> Self {
        Self(range: range.lowerBound + offset..<range.upperBound + offset, meaning: meaning)
    }
}

extension Unicode.Scalar? {
    /// Marks open after spaces and punctuation, not inside words.
    fileprivate func allowsMark(_ mark: Character) -> Bool {
        guard let self else { return true }
        return !self.properties.isAlphabetic && self.properties.numericType == nil && Character(self) != mark
    }
}

extension String {
    var isBlank: Bool { unicodeScalars.allSatisfy(\.properties.isWhitespace) }

    /// Without the characters that XML has no way to write, and with newlines as the only line ends.
    var legalInXML: String {
        let isPlain = utf8.allSatisfy { $0 >= 0x20 && $0 != 0xEF || $0 == 0x0A || $0 == 0x09 }
        guard !isPlain else { return self }
        var legal = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x20...0xFFFD, 0x10000...: legal.append(scalar)
            default: break
            }
        }
        return String(legal)
    }
}
