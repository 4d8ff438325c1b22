// SPDX-License-Identifier: Apache-2.0

/// Pairs the marks of a line of tokens: what opens first wins, as the regular expressions of Discord's client have it.
///
/// Each token is visited once and each partner found by index, so that no text takes more than its length's time.
struct InlineTree {
    private let bytes: [UInt8]
    private let tokens: [InlineToken]
    private let runs: [MarkRuns]

    init(_ bytes: [UInt8], _ tokens: [InlineToken], _ runs: [MarkRuns]) {
        self.bytes = bytes
        self.tokens = tokens
        self.runs = runs
    }

    private enum Style {
        case bold, italic, underline, strike, spoiler
    }

    private struct Span {
        var style: Style
        var inner: Range<Int>
        var end: Int
        /// The token in which it ends.
        var token: Int
    }

    /// What stands in this range; `token` is the one that holds its first byte.
    func read(_ range: Range<Int>, from token: Int, depth: Int) -> [Markdown.Inline] {
        var result = InlineList()
        var (place, token) = (range.lowerBound, token)
        while place < range.upperBound, token < tokens.count {
            let whole = tokens[token].range
            let end = min(whole.upperBound, range.upperBound)
            place = max(place, whole.lowerBound)  // a backslash is in no token
            switch tokens[token].kind {
            case .text, .escaped: result.append(bytes[place..<end])
            case .whole(let inline): result.append(inline)
            case .marks(let mark, let run):
                guard depth < Markdown.depthLimit, let span = span(mark, run, place..<end, before: range.upperBound)
                else {
                    result.append(bytes[place..<place + 1])
                    place += 1
                    if place == whole.upperBound { token += 1 }
                    continue
                }
                let first = span.inner.lowerBound < whole.upperBound ? token : token + 1
                result.append(Self.inline(span.style, read(span.inner, from: first, depth: depth + 1)))
                place = span.end
                token = span.end < tokens[span.token].range.upperBound ? span.token : span.token + 1
                continue
            }
            place = end
            token += 1
        }
        return result.finish()
    }

    private func span(_ mark: Mark, _ run: Int, _ marks: Range<Int>, before end: Int) -> Span? {
        switch mark {
        case .star, .underscore:
            let single = single(mark, run, marks, before: end)
            guard let double = double(mark, run, marks, before: end) else { return single }
            guard let single, single.end >= double.end else { return double }
            return single
        case .tilde, .pipe:
            guard marks.count >= 2, run + 1 < runs[mark.rawValue].ranges.count,
                let closing = runs[mark.rawValue].double(after: run, before: end)
            else { return nil }
            let close = closing.range.lowerBound
            return Span(
                style: mark == .tilde ? .strike : .spoiler, inner: marks.lowerBound + 2..<close, end: close + 2,
                token: runs[mark.rawValue].tokens[closing.run])
        }
    }

    /// `*a*` and `_a_`: the partner is the last of the next odd run.
    private func single(_ mark: Mark, _ run: Int, _ marks: Range<Int>, before end: Int) -> Span? {
        let all = runs[mark.rawValue]
        guard marks.count % 2 == 1, let closing = all.odd(after: run, before: end) else { return nil }
        let close = closing.range.upperBound - 1
        let inner = marks.lowerBound + 1..<close
        if mark == .star {
            if Byte.isSpace(bytes[inner.lowerBound]) { return nil }
            if closing.range.count == 1, Byte.isSpace(bytes[close - 1]) { return nil }
        } else if close + 1 < end, Byte.isWord(bytes[close + 1]) {
            return nil  // the underscore of a name
        }
        return Span(style: .italic, inner: inner, end: close + 1, token: all.tokens[closing.run])
    }

    /// `**a**` and `__a__`: the partner is the last two of the next run that has two.
    private func double(_ mark: Mark, _ run: Int, _ marks: Range<Int>, before end: Int) -> Span? {
        let all = runs[mark.rawValue]
        guard marks.count >= 2, let closing = all.double(after: run, before: end) else { return nil }
        let close = closing.range.upperBound - 2
        return Span(
            style: mark == .star ? .bold : .underline, inner: marks.lowerBound + 2..<close, end: close + 2,
            token: all.tokens[closing.run])
    }

    private static func inline(_ style: Style, _ inner: [Markdown.Inline]) -> Markdown.Inline {
        switch style {
        case .bold: .bold(inner)
        case .italic: .italic(inner)
        case .underline: .underline(inner)
        case .strike: .strike(inner)
        case .spoiler: .spoiler(inner)
        }
    }
}

/// Inlines with neighbouring texts made one.
struct InlineList {
    private var inlines: [Markdown.Inline] = []
    private var pending: [UInt8] = []

    mutating func append(_ text: ArraySlice<UInt8>) {
        pending += text
    }

    mutating func append(_ inline: Markdown.Inline) {
        if case .text(let text) = inline { return pending += text.utf8 }
        flush()
        inlines.append(inline)
    }

    mutating func finish() -> [Markdown.Inline] {
        flush()
        return inlines
    }

    private mutating func flush() {
        guard !pending.isEmpty else { return }
        inlines.append(.text(String(decoding: pending, as: UTF8.self)))
        pending.removeAll(keepingCapacity: true)
    }
}
