// SPDX-License-Identifier: Apache-2.0

extension InlineScanner {
    mutating func openBracket() {
        if brackets != nil {
            flush(to: place)
            brackets?.append(Bracket(place: place, tokens: tokens.count))
        }
        place += 1
    }

    /// With `(address)` behind it, the bracket makes a link of everything since its partner.
    mutating func closeBracket() {
        guard let bracket = brackets?.popLast(), bytes.has("](", at: place, before: end),
            let destination = destination(at: place + 2)
        else {
            place += 1
            return
        }
        let words = bracket.place + 1..<place
        let label = InlineScanner.read(bytes, words, depth: depth + 1, isInLink: true)
        guard bytes[words].contains(where: { !Byte.isSpace($0) }) else {
            place += 1
            return
        }
        tokens.removeLast(tokens.count - bracket.tokens)
        pending = bracket.place
        brackets = []
        let link = Markdown.Link(
            bytes.text(destination.url), label: label, title: destination.title, isQuiet: destination.isQuiet)
        append(.link(link), bracket.place..<destination.end)
    }

    private struct Destination {
        var url: Range<Int>
        var title: String?
        var isQuiet: Bool
        /// Behind the closing parenthesis.
        var end: Int
    }

    private mutating func destination(at start: Int) -> Destination? {
        var next = bytes.skip(from: start, before: min(end, start + 16), while: Byte.isSpace)
        let isQuiet = bytes.has(UInt8(ascii: "<"), at: next, before: end)
        if isQuiet { next += 1 }
        guard next >= noClosingBefore, Self.schemes.contains(where: { bytes.has($0, at: next, before: end) }) else {
            return nil
        }
        guard let stop = isQuiet ? quietEnd(from: next) : plainEnd(from: next) else { return nil }
        guard let (title, after) = closing(from: isQuiet ? stop + 1 : stop) else {
            if !isQuiet { noClosingBefore = stop }
            return nil
        }
        return Destination(url: next..<stop, title: title, isQuiet: isQuiet, end: after)
    }

    private static let schemes: [StaticString] = ["https://", "http://", "discord://"]

    private func quietEnd(from start: Int) -> Int? {
        let stop = bytes.skip(from: start, before: end) {
            $0 > 0x20 && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
        }
        return bytes.has(UInt8(ascii: ">"), at: stop, before: end) ? stop : nil
    }

    /// At a space, or the parenthesis that closes none of the address's own; if those do not match, at the first.
    private func plainEnd(from start: Int) -> Int {
        var open = 0
        var firstClosing: Int?
        var stop = start
        while stop < end, bytes[stop] > 0x20 {
            if bytes[stop] == UInt8(ascii: "(") { open += 1 }
            if bytes[stop] == UInt8(ascii: ")") {
                if firstClosing == nil { firstClosing = stop }
                if open == 0 { return stop }
                open -= 1
            }
            stop += 1
        }
        return firstClosing ?? stop
    }

    /// An optional title, then the closing parenthesis.
    private func closing(from start: Int) -> (title: String?, end: Int)? {
        var next = bytes.skip(from: start, before: min(end, start + 16), while: Byte.isSpace)
        var title: String?
        if next > start, next < end, bytes[next] == UInt8(ascii: "\"") || bytes[next] == UInt8(ascii: "'") {
            let quote = bytes[next]
            let stop = bytes.skip(from: next + 1, before: min(end, next + 512)) { $0 != quote }
            guard bytes.has(quote, at: stop, before: end) else { return nil }
            title = bytes.text(next + 1..<stop)
            next = bytes.skip(from: stop + 1, before: min(end, stop + 17), while: Byte.isSpace)
        }
        guard bytes.has(UInt8(ascii: ")"), at: next, before: end) else { return nil }
        return (title, next + 1)
    }
}
