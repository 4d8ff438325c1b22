// SPDX-License-Identifier: Apache-2.0

/// Takes a text apart into blocks, line by line.
struct BlockScanner {
    private let bytes: [UInt8]
    private let end: Int
    /// Quotes hold no quotes.
    private let isInQuote: Bool
    private let backticks: Backticks
    private var place = 0
    private var blocks: [Markdown.Block] = []

    init(_ bytes: [UInt8], isInQuote: Bool) {
        self.bytes = bytes
        self.isInQuote = isInQuote
        end = bytes.count
        backticks = Backticks(bytes, 0..<bytes.count)
    }

    mutating func scan() -> [Markdown.Block] {
        while place < end {
            switch opening(at: place) {
            case .quote(let isRest): quote(isRest: isRest)
            case .heading(let level, let text): heading(level, from: text)
            case .subtext(let text):
                let stop = line(from: text)
                blocks.append(.subtext(inlines(text..<stop)))
            case .item(let depth, let number, let text):
                let stop = line(from: text)
                blocks.append(.item(depth: depth, number: number, inlines(text..<stop)))
            case nil: paragraph()
            }
        }
        return blocks
    }

    private enum Opening {
        case quote(isRest: Bool)
        case heading(level: Int, text: Int)
        case subtext(text: Int)
        case item(depth: Int, number: Int?, text: Int)
    }

    /// The block that the line beginning here opens; nil for running text.
    private func opening(at start: Int) -> Opening? {
        let mark = bytes.skip(from: start, before: end) { $0 == 0x20 }
        guard mark < end else { return nil }
        switch bytes[mark] {
        case UInt8(ascii: ">"):
            guard !isInQuote else { return nil }
            if bytes.has(">>> ", at: mark, before: end) { return .quote(isRest: true) }
            return bytes.has("> ", at: mark, before: end) ? .quote(isRest: false) : nil
        case UInt8(ascii: "#"): return headingOpening(at: mark)
        case UInt8(ascii: "-") where bytes.has("-# ", at: mark, before: end):
            return textStart(from: mark + 3).map { .subtext(text: $0) }
        default: return itemOpening(at: mark, depth: (mark - start) / 2)
        }
    }

    private func headingOpening(at mark: Int) -> Opening? {
        let afterMarks = bytes.skip(from: mark, before: end) { $0 == UInt8(ascii: "#") }
        guard afterMarks - mark <= 3, bytes.has(0x20, at: afterMarks, before: end),
            let text = textStart(from: afterMarks)
        else { return nil }
        return .heading(level: afterMarks - mark, text: text)
    }

    private func itemOpening(at mark: Int, depth: Int) -> Opening? {
        let byte = bytes[mark]
        if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "*") {
            guard bytes.has(0x20, at: mark + 1, before: end) else { return nil }
            return textStart(from: mark + 1).map { .item(depth: min(depth, 10), number: nil, text: $0) }
        }
        guard Byte.isDigit(byte), let (number, after) = bytes.number(at: mark, before: min(end, mark + 9)),
            bytes.has(". ", at: after, before: end)
        else { return nil }
        return textStart(from: after + 1).map { .item(depth: min(depth, 10), number: Int(clamping: number), text: $0) }
    }

    /// The first byte on this line that is no space; nil when there is none.
    private func textStart(from start: Int) -> Int? {
        let text = bytes.skip(from: start, before: end) { $0 == 0x20 || $0 == 0x09 }
        return text < end && bytes[text] != 0x0A ? text : nil
    }

    private mutating func quote(isRest: Bool) {
        var content: [UInt8] = []
        if isRest {
            let mark = bytes.skip(from: place, before: end) { $0 == 0x20 }
            content = Array(bytes[mark + 4..<end])
            place = end
        } else {
            while place < end, case .quote(false) = opening(at: place) {
                let mark = bytes.skip(from: place, before: end) { $0 == 0x20 }
                let stop = bytes.skip(from: mark, before: end) { $0 != 0x0A }
                content += bytes[mark + 2..<stop]
                content.append(0x0A)
                place = min(stop + 1, end)
            }
            content.removeLast()
        }
        var inner = BlockScanner(content, isInQuote: true)
        blocks.append(.quote(inner.scan()))
    }

    private mutating func heading(_ level: Int, from text: Int) {
        let stop = bytes.skip(from: text, before: end) { $0 != 0x0A }
        var last = stop
        while last > text, Byte.isSpace(bytes[last - 1]) { last -= 1 }
        while last > text, bytes[last - 1] == UInt8(ascii: "#") { last -= 1 }
        while last > text, Byte.isSpace(bytes[last - 1]) { last -= 1 }
        if last == text { last = stop }
        blocks.append(.heading(level: level, inlines(text..<last)))
        place = min(stop + 1, end)
    }

    /// The end of the line, or of the one where code that begins on it ends; moves on to the next line.
    private mutating func line(from start: Int) -> Int {
        let stop = lineEnd(from: start)
        place = min(stop + 1, end)
        return stop
    }

    private func lineEnd(from start: Int) -> Int {
        var next = start
        while next < end, bytes[next] != 0x0A {
            switch bytes[next] {
            case UInt8(ascii: "\\"): next += next + 1 < end && bytes[next + 1] == 0x0A ? 1 : 2
            case UInt8(ascii: "`"):
                let run = bytes.skip(from: next, before: end) { $0 == UInt8(ascii: "`") }
                next = backticks.code(at: next)?.range.upperBound ?? run
            default: next += 1
            }
        }
        return min(next, end)
    }

    private mutating func paragraph() {
        let start = place
        var stop = line(from: start)
        while place < end, opening(at: place) == nil { stop = line(from: place) }
        append(inlines(start..<stop))
    }

    private func inlines(_ range: Range<Int>) -> [Markdown.Inline] {
        InlineScanner.read(bytes, range)
    }

    /// Running text, with the blocks of code that stand in it as blocks of their own.
    private mutating func append(_ inlines: [Markdown.Inline]) {
        var text: [Markdown.Inline] = []
        for inline in inlines {
            guard case .codeBlock(let code) = inline else {
                text.append(inline)
                continue
            }
            appendParagraph(text.withoutNewlines(atStart: isAfterCode, atEnd: true))
            blocks.append(.code(code))
            text = []
        }
        appendParagraph(text.withoutNewlines(atStart: isAfterCode, atEnd: false))
    }

    private var isAfterCode: Bool {
        if case .code = blocks.last { true } else { false }
    }

    private mutating func appendParagraph(_ inlines: [Markdown.Inline]) {
        if !inlines.isEmpty { blocks.append(.paragraph(inlines)) }
    }
}

extension [Markdown.Inline] {
    /// One newline less at the sides that touch a block.
    fileprivate func withoutNewlines(atStart: Bool, atEnd: Bool) -> [Markdown.Inline] {
        var inlines = self
        if atStart, case .text(let text) = inlines.first, text.utf8.first == 0x0A {
            inlines[0] = .text(String(text.dropFirst()))
        }
        if atEnd, case .text(let text) = inlines.last, text.utf8.last == 0x0A {
            inlines[inlines.count - 1] = .text(String(text.dropLast()))
        }
        inlines.removeAll { $0 == .text("") }
        return inlines
    }
}
