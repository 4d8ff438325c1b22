// SPDX-License-Identifier: Apache-2.0

/// Takes a stretch of text apart into tokens, once from left to right; ``InlineTree`` makes spans of them.
struct InlineScanner {
    let bytes: [UInt8]
    let end: Int
    let depth: Int
    var place: Int
    /// Where the text begins that no token holds yet.
    var pending: Int
    var tokens: [InlineToken] = []
    /// Opening brackets that may become links; nil inside a link's words, for links hold no links.
    var brackets: [Bracket]?
    var backticks: Backticks?
    /// Marks that stood before here, and may close a span behind an address.
    var marksSeen: Set<Mark> = []
    /// Before here no destination of a link can end.
    var noClosingBefore = 0

    /// An opening bracket, and how many tokens stand before it.
    struct Bracket {
        var place: Int
        var tokens: Int
    }

    static func read(
        _ bytes: [UInt8], _ range: Range<Int>, depth: Int = 0, isInLink: Bool = false
    ) -> [Markdown.Inline] {
        var scanner = InlineScanner(bytes, range, depth: depth, isInLink: isInLink)
        return scanner.read()
    }

    private init(_ bytes: [UInt8], _ range: Range<Int>, depth: Int, isInLink: Bool) {
        self.bytes = bytes
        self.depth = depth
        place = range.lowerBound
        pending = range.lowerBound
        end = range.upperBound
        brackets = isInLink ? nil : []
    }

    private mutating func read() -> [Markdown.Inline] {
        let start = place
        while place < end { step() }
        flush(to: end)
        guard tokens.count != 1 || !tokens[0].isText else { return [.text(bytes.text(start..<end))] }
        var runs = [MarkRuns](repeating: MarkRuns(), count: Mark.allCases.count)
        for index in tokens.indices {
            guard case .marks(let mark, _) = tokens[index].kind else { continue }
            tokens[index].kind = .marks(mark, run: runs[mark.rawValue].ranges.count)
            runs[mark.rawValue].append(tokens[index].range, token: index)
        }
        for index in runs.indices { runs[index].index() }
        return InlineTree(bytes, tokens, runs).read(start..<end, from: 0, depth: depth)
    }

    private mutating func step() {
        let byte = bytes[place]
        guard Self.isSpecial[Int(byte)] else {
            place += 1
            return
        }
        switch byte {
        case UInt8(ascii: "\\"): escape()
        case UInt8(ascii: "`"): code()
        case UInt8(ascii: "<"): angle()
        case UInt8(ascii: "["): openBracket()
        case UInt8(ascii: "]"): closeBracket()
        case UInt8(ascii: ":"): address()
        case UInt8(ascii: "@"): crowd()
        case 0xC2: shrug()
        default: marks(byte)
        }
    }

    private static let isSpecial: [Bool] = (0...255).map { "\\`<[]:@*_~|".utf8.contains($0) || $0 == 0xC2 }

    /// Ends the text that stands before here.
    mutating func flush(to place: Int) {
        if pending < place { tokens.append(InlineToken(kind: .text, range: pending..<place)) }
        pending = place
    }

    mutating func append(_ inline: Markdown.Inline, _ range: Range<Int>) {
        append(.whole(inline), range)
    }

    private mutating func append(_ kind: InlineToken.Kind, _ range: Range<Int>) {
        flush(to: range.lowerBound)
        tokens.append(InlineToken(kind: kind, range: range))
        place = range.upperBound
        pending = place
    }

    /// A backslash goes before anything that is no letter, digit or space; it takes a whole character along.
    private mutating func escape() {
        let next = place + 1
        guard next < end, !Byte.isSpace(bytes[next]), !Byte.isLetter(bytes[next]), !Byte.isDigit(bytes[next]) else {
            place += 1
            return
        }
        flush(to: place)
        pending = next
        append(.escaped, next..<bytes.skip(from: next + 1, before: end, while: Byte.isContinuation))
    }

    private mutating func code() {
        if backticks == nil { backticks = Backticks(bytes, place..<end) }
        if let code = backticks?.code(at: place) {
            append(code.inline, code.range)
        } else {
            place = bytes.skip(from: place, before: end) { $0 == UInt8(ascii: "`") }
        }
    }

    private mutating func marks(_ byte: UInt8) {
        let stop = bytes.skip(from: place, before: end) { $0 == byte }
        guard let mark = Mark(byte), stop - place >= mark.minimum else {
            place = stop
            return
        }
        marksSeen.insert(mark)
        append(.marks(mark, run: 0), place..<stop)
    }

    /// `@everyone` and `@here`.
    private mutating func crowd() {
        if bytes.has("@everyone", at: place, before: end) {
            append(.everyone, place..<place + 9)
        } else if bytes.has("@here", at: place, before: end) {
            append(.here, place..<place + 5)
        } else {
            place += 1
        }
    }

    /// The one text whose backslash and underscores Discord leaves alone: `¯\_(ツ)_/¯`.
    private mutating func shrug() {
        let shrug = StaticString("¯\\_(ツ)_/¯")
        guard bytes.has(shrug, at: place, before: end) else {
            place += 1
            return
        }
        let stop = place + shrug.utf8CodeUnitCount
        append(.escaped, place..<stop)
    }
}

extension InlineToken {
    fileprivate var isText: Bool {
        if case .text = kind { true } else { false }
    }
}
