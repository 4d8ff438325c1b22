// SPDX-License-Identifier: Apache-2.0

/// What stands between angle brackets: mentions, emoji, times, addresses. Discord: Message Formatting.
extension InlineScanner {
    mutating func angle() {
        guard place + 2 < end, let (inline, stop) = inAngles(at: place + 1) else {
            place += 1
            return
        }
        append(inline, place..<stop)
    }

    private typealias Found = (inline: Markdown.Inline, end: Int)

    private func inAngles(at start: Int) -> Found? {
        switch bytes[start] {
        case UInt8(ascii: "@"): person(at: start + 1)
        case UInt8(ascii: "#"):
            closed(number(at: start + 1)).map { (.channel(Channel.ID($0.value)), $0.end) }
        case UInt8(ascii: ":"): emoji(at: start + 1, isAnimated: false)
        case UInt8(ascii: "a") where bytes[start + 1] == UInt8(ascii: ":"): emoji(at: start + 2, isAnimated: true)
        case UInt8(ascii: "t") where bytes[start + 1] == UInt8(ascii: ":"): moment(at: start + 2)
        case UInt8(ascii: "i") where bytes.has("id:", at: start, before: end): navigation(at: start + 3)
        case UInt8(ascii: "/"): command(at: start + 1)
        case UInt8(ascii: "+"): phone(at: start)
        default: quietAddress(at: start) ?? mail(at: start)
        }
    }

    private func number(at start: Int) -> (value: UInt64, end: Int)? {
        bytes.number(at: start, before: end)
    }

    /// Only with the closing bracket right behind it, which is taken along.
    private func closed(_ number: (value: UInt64, end: Int)?) -> (value: UInt64, end: Int)? {
        guard let number, bytes.has(UInt8(ascii: ">"), at: number.end, before: end) else { return nil }
        return (number.value, number.end + 1)
    }

    private func person(at start: Int) -> Found? {
        switch bytes[start] {
        case UInt8(ascii: "&"): closed(number(at: start + 1)).map { (.role(Role.ID($0.value)), $0.end) }
        case UInt8(ascii: "!"): closed(number(at: start + 1)).map { (.user(User.ID($0.value)), $0.end) }
        default: closed(number(at: start)).map { (.user(User.ID($0.value)), $0.end) }
        }
    }

    private func emoji(at start: Int, isAnimated: Bool) -> Found? {
        let stop = bytes.skip(from: start, before: min(end, start + 64), while: Byte.isWord)
        guard stop > start, bytes.has(UInt8(ascii: ":"), at: stop, before: end),
            let id = closed(number(at: stop + 1))
        else { return nil }
        let emoji = Emoji(id: Emoji.ID(id.value), name: bytes.text(start..<stop), isAnimated: isAnimated)
        return (.emoji(emoji), id.end)
    }

    private func moment(at start: Int) -> Found? {
        let isNegative = bytes.has(UInt8(ascii: "-"), at: start, before: end)
        guard let (value, stop) = number(at: isNegative ? start + 1 : start), value <= 8_640_000_000_000 else {
            return nil
        }
        var moment = Markdown.Moment(seconds: isNegative ? -Int64(value) : Int64(value))
        if bytes.has(UInt8(ascii: ">"), at: stop, before: end) { return (.moment(moment), stop + 1) }
        guard stop + 2 < end, bytes[stop] == UInt8(ascii: ":"), bytes[stop + 2] == UInt8(ascii: ">"),
            let style = Markdown.Moment.Style(rawValue: Character(Unicode.Scalar(bytes[stop + 1])))
        else { return nil }
        moment.style = style
        return (.moment(moment), stop + 3)
    }

    private func navigation(at start: Int) -> Found? {
        let fixed: [(StaticString, Markdown.Navigation)] = [
            ("customize>", .customize), ("browse>", .browse), ("guide>", .guide), ("linked-roles>", .linkedRoles(nil)),
        ]
        for (text, place) in fixed where bytes.has(text, at: start, before: end) {
            return (.navigation(place), start + text.utf8CodeUnitCount)
        }
        guard bytes.has("linked-roles:", at: start, before: end), let role = closed(number(at: start + 13)) else {
            return nil
        }
        return (.navigation(.linkedRoles(Role.ID(role.value))), role.end)
    }

    private func command(at start: Int) -> Found? {
        let stop = bytes.skip(from: start, before: min(end, start + 200)) {
            $0 >= 0x20 && $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
        }
        guard stop > start, bytes.has(UInt8(ascii: ":"), at: stop, before: end),
            let id = closed(number(at: stop + 1))
        else { return nil }
        return (.command(name: bytes.text(start..<stop), id: Snowflake(id.value)), id.end)
    }

    private func quietAddress(at start: Int) -> Found? {
        guard bytes.has("https://", at: start, before: end) || bytes.has("http://", at: start, before: end) else {
            return nil
        }
        let stop = bytes.skip(from: start, before: end) {
            $0 > 0x20 && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
        }
        guard bytes.has(UInt8(ascii: ">"), at: stop, before: end), stop - start > 8 else { return nil }
        return (.link(Markdown.Link(bytes.text(start..<stop), isQuiet: true)), stop + 1)
    }

    private func phone(at start: Int) -> Found? {
        let stop = bytes.skip(from: start + 1, before: min(end, start + 24)) {
            Byte.isDigit($0) || $0 == 0x20 || $0 == UInt8(ascii: "-")
        }
        guard stop - start > 4, bytes.has(UInt8(ascii: ">"), at: stop, before: end) else { return nil }
        return (.text(bytes.text(start..<stop)), stop + 1)
    }

    private func mail(at start: Int) -> Found? {
        let isPart = { (byte: UInt8) in Byte.isWord(byte) || ".+-%".utf8.contains(byte) }
        let sign = bytes.skip(from: start, before: min(end, start + 65), while: isPart)
        guard sign > start, bytes.has(UInt8(ascii: "@"), at: sign, before: end) else { return nil }
        let stop = bytes.skip(from: sign + 1, before: min(end, sign + 256), while: isPart)
        guard stop - sign > 3, bytes.has(UInt8(ascii: ">"), at: stop, before: end) else { return nil }
        return (.text(bytes.text(start..<stop)), stop + 1)
    }
}
