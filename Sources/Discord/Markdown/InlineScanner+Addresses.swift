// SPDX-License-Identifier: Apache-2.0

extension InlineScanner {
    /// An address written out, found by the colon of its scheme.
    mutating func address() {
        guard bytes.has("://", at: place, before: end), let start = schemeStart, let stop = addressEnd(from: place + 3)
        else {
            place += 1
            return
        }
        append(.link(Markdown.Link(bytes.text(start..<stop))), start..<stop)
    }

    /// Where `http` or `https` begins, right before here.
    private var schemeStart: Int? {
        for length in [4, 5] where place - length >= pending {
            let scheme = bytes[place - length..<place].map { $0 | 0x20 }
            if scheme.elementsEqual("https".utf8.prefix(length)) { return place - length }
        }
        return nil
    }

    /// Up to a space or `<`, without punctuation and marks that belong to the sentence; nil when nothing is left.
    private func addressEnd(from start: Int) -> Int? {
        var stop = start
        while stop < end, !isAddressEnd(at: stop) { stop += 1 }
        let hasBracket = bytes[start..<stop].contains(UInt8(ascii: "("))
        while stop > start {
            let last = bytes[stop - 1]
            let isLoose = ".,:;\"'".utf8.contains(last) || last == UInt8(ascii: "]")
            let isClosing = last == UInt8(ascii: ")") && !hasBracket
            guard isLoose || isClosing || Mark(last).map(marksSeen.contains) == true else { break }
            stop -= 1
        }
        return stop > start ? stop : nil
    }

    private func isAddressEnd(at place: Int) -> Bool {
        switch bytes[place] {
        case 0...0x20, UInt8(ascii: "<"), 0x7F: true
        case UInt8(ascii: "|"): bytes.has(UInt8(ascii: "|"), at: place + 1, before: end)
        case 0xC2: bytes.has(0xA0, at: place + 1, before: end)
        case 0xE3: bytes.has("\u{3000}", at: place, before: end)
        default: false
        }
    }
}
