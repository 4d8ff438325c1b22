// SPDX-License-Identifier: Apache-2.0

/// Finds the spans of one line (XEP-0393 §6.2): the first mark to open wins, and the first that can close closes it.
struct SpanReader {
    private let bytes: [UInt8]
    private let line: Range<Int>
    /// Where each mark could close a span, in order.
    private var closings: [UInt8: [Int]] = [:]

    init(_ bytes: [UInt8], _ line: Range<Int>) {
        self.bytes = bytes
        self.line = line
        for place in line.dropFirst() where bytes[place].isStylingMark && !bytes[place - 1].isSpace {
            closings[bytes[place], default: []].append(place)
        }
    }

    func read() -> [Styling.Span] { read(line) }

    /// Never deeper than there are marks: none can stand within itself.
    private func read(_ range: Range<Int>) -> [Styling.Span] {
        var spans: [Styling.Span] = []
        var (place, pending) = (range.lowerBound, range.lowerBound)
        while place < range.upperBound {
            guard bytes[place].isStylingMark, let close = closing(of: place, in: range) else {
                place += 1
                continue
            }
            if pending < place { spans.append(.text(pending..<place)) }
            spans.append(span(bytes[place], place + 1..<close))
            place = close + 1
            pending = place
        }
        if pending < range.upperBound { spans.append(.text(pending..<range.upperBound)) }
        return spans
    }

    private func span(_ mark: UInt8, _ inner: Range<Int>) -> Styling.Span {
        switch mark {
        case UInt8(ascii: "*"): .strong(read(inner))
        case UInt8(ascii: "_"): .emphasis(read(inner))
        case UInt8(ascii: "~"): .strike(read(inner))
        default: .code(inner)
        }
    }

    /// A mark opens at the beginning, behind a space, or right behind another that opens.
    private func closing(of place: Int, in range: Range<Int>) -> Int? {
        let mark = bytes[place]
        guard place == range.lowerBound || bytes[place - 1].isSpace else { return nil }
        guard place + 2 < range.upperBound, !bytes[place + 1].isSpace, bytes[place + 1] != mark,
            let places = closings[mark]
        else { return nil }
        var (low, high) = (0, places.count)
        while low < high {
            let middle = low + (high - low) / 2
            if places[middle] > place { high = middle } else { low = middle + 1 }
        }
        guard low < places.count, places[low] < range.upperBound else { return nil }
        return places[low]
    }
}
