// SPDX-License-Identifier: Apache-2.0
import XMPP

extension Styling {
    /// A body whose looks are told beside it (XEP-0394): what stands in it means nothing by itself.
    init(_ body: String, marks: TextMarks) {
        self.init(body, isStyled: false)
        let lines = blocks.compactMap { block -> Range<Int>? in
            if case .line(let spans) = block, case .text(let range) = spans.first { range } else { nil }
        }
        var result: [Block] = []
        var next = 0
        while next < lines.count {
            let first = lines[next]
            let isQuoted = bytes[first].starts(with: "> ".utf8)
            let block =
                marks.blocks.first { $0.range.contains(first.lowerBound) }
                ?? (isQuoted ? TextMarks.Block(range: first, language: nil) : nil)
            guard let block else {
                result.append(.line(spans(of: first, marks)))
                next += 1
                continue
            }
            var inside: [Range<Int>] = []
            while next < lines.count, inside.isEmpty || block.range.contains(lines[next].lowerBound) {
                inside.append(lines[next])
                next += 1
            }
            result.append(self.block(block, inside, marks))
        }
        replace(with: result)
    }

    /// Whether nothing in it is more than words and quotes.
    var isPlain: Bool { blocks.allSatisfy(Self.isPlain) }

    private static func isPlain(_ block: Block) -> Bool {
        switch block {
        case .line(let spans): spans.allSatisfy { if case .text = $0 { true } else { false } }
        case .quote(let inner): inner.allSatisfy(isPlain)
        case .code: false
        }
    }

    private func block(_ block: TextMarks.Block, _ lines: [Range<Int>], _ marks: TextMarks) -> Block {
        guard let language = block.language else {
            return .quote(lines.map { .line(spans(of: withoutQuoteMark($0), marks)) })
        }
        let isPlainName =
            language.utf8.count <= 30 && language.utf8.allSatisfy { $0.isWord || "+-.#".utf8.contains($0) }
        return .code(language: isPlainName ? language : "", lines.filter { !isFence($0) })
    }

    /// Clients put the mark there for those that know no markup.
    private func withoutQuoteMark(_ line: Range<Int>) -> Range<Int> {
        guard bytes[line].first == UInt8(ascii: ">") else { return line }
        let start = line.lowerBound + 1
        return (start < line.upperBound && bytes[start].isSpace ? start + 1 : start)..<line.upperBound
    }

    private func spans(of line: Range<Int>, _ marks: TextMarks) -> [Span] {
        let looks = marks.looks.filter { $0.range.overlaps(line) }
        guard !looks.isEmpty else { return [.text(line)] }
        return spans(of: line, looks, [.code, .strong, .emphasis, .deleted])
    }

    private func spans(
        of range: Range<Int>, _ looks: [TextMarks.Look], _ styles: ArraySlice<Markup.Style>
    ) -> [Span] {
        guard let style = styles.first else { return [.text(range)] }
        let rest = styles.dropFirst()
        var result: [Span] = []
        var place = range.lowerBound
        for stretch in Self.merged(looks.filter { $0.style == style }.map { $0.range.clamped(to: range) }) {
            let stretch = trimmed(stretch)
            guard !stretch.isEmpty else { continue }
            if place < stretch.lowerBound { result += spans(of: place..<stretch.lowerBound, looks, rest) }
            result.append(span(style, stretch, looks, rest))
            place = stretch.upperBound
        }
        if place < range.upperBound { result += spans(of: place..<range.upperBound, looks, rest) }
        return result
    }

    private func span(
        _ style: Markup.Style, _ range: Range<Int>, _ looks: [TextMarks.Look], _ rest: ArraySlice<Markup.Style>
    ) -> Span {
        switch style {
        case .code: .code(range)
        case .strong: .strong(spans(of: range, looks, rest))
        case .emphasis: .emphasis(spans(of: range, looks, rest))
        case .deleted: .strike(spans(of: range, looks, rest))
        }
    }

    /// Discord's marks must touch what they mark.
    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        let start = range.first { !bytes[$0].isSpace } ?? range.upperBound
        let end = range.last { !bytes[$0].isSpace }.map { $0 + 1 } ?? start
        return start..<max(start, end)
    }

    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
            if let last = result.last, range.lowerBound <= last.upperBound {
                result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
        return result
    }
}
