// SPDX-License-Identifier: Apache-2.0

/// All runs of back-ticks in a stretch of text, so that a run's partner is found without searching again.
struct Backticks {
    /// Code, with its marks.
    struct Code {
        var range: Range<Int>
        var inline: Markdown.Inline
    }

    private let bytes: [UInt8]
    private var runs: [Range<Int>] = []
    /// For each run, the first one from it on that has three back-ticks or more.
    private var nextFence: [Int] = []
    private var byLength: [Int: [Int]] = [:]

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        var place = range.lowerBound
        while place < range.upperBound {
            guard bytes[place] == mark else {
                place += 1
                continue
            }
            let end = bytes.skip(from: place, before: range.upperBound) { $0 == mark }
            byLength[end - place, default: []].append(runs.count)
            runs.append(place..<end)
            place = end
        }
        nextFence = [Int](repeating: runs.count, count: runs.count + 1)
        for index in runs.indices.reversed() {
            nextFence[index] = runs[index].count >= 3 ? index : nextFence[index + 1]
        }
    }

    /// The code that starts at this place, in a run; a part of the run before it may have been escaped.
    func code(at place: Int) -> Code? {
        let index = runs.partition { $0.upperBound > place }
        guard index < runs.count, runs[index].contains(place) else { return nil }
        return block(at: place, run: index) ?? span(at: place, run: index)
    }

    private func block(at place: Int, run index: Int) -> Code? {
        guard runs[index].upperBound - place >= 3 else { return nil }
        let closing = nextFence[index + 1]
        guard closing < runs.count else { return nil }
        let content = place + 3..<runs[closing].lowerBound
        guard let block = codeBlock(content) else { return nil }
        return Code(range: place..<runs[closing].lowerBound + 3, inline: .codeBlock(block))
    }

    private func span(at place: Int, run index: Int) -> Code? {
        let length = runs[index].upperBound - place
        guard let same = byLength[length] else { return nil }
        let closing = same.partition { $0 > index }
        guard closing < same.count else { return nil }
        let content = place + length..<runs[same[closing]].lowerBound
        return Code(range: place..<content.upperBound + length, inline: .code(trimmed(content)))
    }

    /// A space next to a mark keeps back-ticks apart and is not shown.
    private func trimmed(_ content: Range<Int>) -> String {
        var (start, end) = (content.lowerBound, content.upperBound)
        guard bytes[content].contains(where: { !Byte.isSpace($0) }) else { return bytes.text(content) }
        if bytes.has(" `", at: start, before: end) { start += 1 }
        if end - start >= 2, bytes[end - 1] == 0x20, bytes[end - 2] == mark { end -= 1 }
        return bytes.text(start..<end)
    }

    private func codeBlock(_ content: Range<Int>) -> Markdown.CodeBlock? {
        let isName = { (byte: UInt8) in Byte.isWord(byte) || "+-.#".utf8.contains(byte) }
        let nameEnd = bytes.skip(from: content.lowerBound, before: content.upperBound, while: isName)
        let whole = withoutNewlines(content)
        guard !whole.isEmpty else { return nil }
        if nameEnd > content.lowerBound, bytes.has(0x0A, at: nameEnd, before: content.upperBound) {
            let text = withoutNewlines(nameEnd + 1..<content.upperBound)
            let language = bytes.text(content.lowerBound..<nameEnd)
            if !text.isEmpty { return Markdown.CodeBlock(language: language, text: bytes.text(text)) }
        }
        return Markdown.CodeBlock(text: bytes.text(whole))
    }

    private func withoutNewlines(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, bytes[start] == 0x0A { start += 1 }
        while end > start, bytes[end - 1] == 0x0A { end -= 1 }
        return start..<end
    }

    private var mark: UInt8 { UInt8(ascii: "`") }
}

extension Array {
    /// The first index whose element matches, in an array where all that match stand behind all that do not.
    func partition(where matches: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = low + (high - low) / 2
            if matches(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
