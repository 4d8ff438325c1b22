// SPDX-License-Identifier: Apache-2.0
import Discord

/// Text that shows on Discord as it was written.
extension ChannelWriter {
    /// - Parameters:
    ///   - isAtStart: whether a line begins here, where more characters have a meaning.
    ///   - marks: the spans around.
    ///   - resolves: whether names become mentions.
    mutating func literal(
        _ bytes: [UInt8], _ range: Range<Int>, isAtStart: Bool, marks: [String], resolves: Bool = true
    ) {
        var word = ChannelWord()
        var (place, isAtStart) = (range.lowerBound, isAtStart)
        while place < range.upperBound {
            let byte = bytes[place]
            if byte.isSpace {
                word.flush(to: &self)
                append(.space(byte == 0x09 ? "\t" : " "))
                place += 1
                continue
            }
            if resolves, let mark = marked(at: place, before: range.upperBound) {
                word.flush(to: &self)
                mention(mark.user)
                place = mark.end
            } else if let stop = roomLink(bytes, place..<range.upperBound, resolves: resolves, &word) {
                place = stop
            } else if let stop = address(bytes, place..<range.upperBound, marks, &word) {
                place = stop
            } else if resolves, let stop = name(bytes, place, range, &word) {
                place = stop
            } else {
                place += escape(bytes, place, range.upperBound, isAtStart: isAtStart, &word)
            }
            isAtStart = false
        }
        word.flush(to: &self)
    }

    /// Code within a line: between two back-ticks where it has one itself.
    mutating func inlineCode(_ bytes: [UInt8], _ range: Range<Int>) {
        let tick = UInt8(ascii: "`")
        let hasTicks = bytes[range].contains(tick)
        append(.open(hasTicks ? "``" : "`"))
        if bytes[range].first == tick { append(.text(Self.gap)) }
        verbatim(bytes, range, ticksAllowed: hasTicks ? 1 : 2)
        if bytes[range].last == tick { append(.text(Self.gap)) }
        append(.close)
    }

    /// Nothing to see, and no part of a row of back-ticks.
    private static var gap: String { "\u{200B}" }

    /// Code: nothing in it means anything, but a row of more back-ticks than `ticksAllowed` would end it.
    mutating func verbatim(_ bytes: [UInt8], _ range: Range<Int>, ticksAllowed: Int = 2) {
        var word = ChannelWord()
        var ticks = 0
        for place in range {
            let byte = bytes[place]
            if byte.isSpace {
                word.flush(to: &self, isCode: true)
                append(.space(byte == 0x09 ? "\t" : " "))
            } else {
                if byte == UInt8(ascii: "`"), ticks == ticksAllowed {
                    word.bytes += Self.gap.utf8
                    ticks = 0
                }
                word.bytes.append(byte)
            }
            ticks = byte == UInt8(ascii: "`") ? ticks + 1 : 0
        }
        word.flush(to: &self, isCode: true)
    }

    /// Addresses go as they are up to the next space, as Discord reads them, so that they stay links. What no address
    /// has is percent-encoded.
    private mutating func address(
        _ bytes: [UInt8], _ range: Range<Int>, _ marks: [String], _ word: inout ChannelWord
    ) -> Int? {
        var start = range.lowerBound
        let isQuiet = bytes[start] == UInt8(ascii: "<")
        if isQuiet { start += 1 }
        guard start + 8 < range.upperBound, bytes[start] == UInt8(ascii: "h"),
            bytes[start...].starts(with: "https://".utf8) || bytes[start...].starts(with: "http://".utf8)
        else { return nil }
        var stop = start
        while stop < range.upperBound, bytes[stop] > 0x20, bytes[stop] != UInt8(ascii: "<") {
            if isQuiet, bytes[stop] == UInt8(ascii: ">") { break }
            stop += 1
        }
        if isQuiet {
            guard stop < range.upperBound, bytes[stop] == UInt8(ascii: ">") else { return nil }
        }
        word.flush(to: &self)
        var address: [UInt8] = []
        for byte in bytes[start..<stop] { Self.append(byte, to: &address, marks) }
        var whole = ChannelWord()
        whole.bytes = isQuiet ? Array("<".utf8) + address + Array(">".utf8) : address
        whole.flush(to: &self, isCode: true, cutAbove: 1000)
        return isQuiet ? stop + 1 : stop
    }

    private static func append(_ byte: UInt8, to address: inout [UInt8], _ marks: [String]) {
        switch byte {
        case UInt8(ascii: "|"): address += "%7C".utf8
        case UInt8(ascii: "`"): address += "%60".utf8
        case UInt8(ascii: "\\"): address += "%5C".utf8
        case UInt8(ascii: "*") where marks.contains("*") || marks.contains("**"): address += "%2A".utf8
        case UInt8(ascii: "~") where marks.contains("~~"): address += "%7E".utf8
        default: address.append(byte)
        }
    }

    private mutating func name(
        _ bytes: [UInt8], _ place: Int, _ range: Range<Int>, _ word: inout ChannelWord
    ) -> Int? {
        let byte = bytes[place]
        let isMark = byte == UInt8(ascii: "@") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: ":")
        guard isMark, place + 1 < range.upperBound, !bytes[place + 1].isSpace else { return nil }
        if byte != UInt8(ascii: ":"), place > range.lowerBound, bytes[place - 1].isNamePart { return nil }
        if byte == UInt8(ascii: "@") {
            guard let (named, stop) = person(in: bytes, at: place + 1, before: range.upperBound) else { return nil }
            word.flush(to: &self)
            switch named {
            case .user(let user): mention(user)
            case .role(let role): mention(role)
            }
            return stop
        }
        let found =
            byte == UInt8(ascii: "#")
            ? channel(in: bytes, at: place + 1, before: range.upperBound)
            : emoji(in: bytes, at: place + 1, before: range.upperBound)
        guard let found else { return nil }
        word.flush(to: &self)
        append(.text(found.token))
        return found.end
    }

    /// Writes one character, with a backslash where it could mean something; tells how many bytes it took.
    private func escape(
        _ bytes: [UInt8], _ place: Int, _ end: Int, isAtStart: Bool, _ word: inout ChannelWord
    ) -> Int {
        let byte = bytes[place]
        let next = place + 1 < end ? bytes[place + 1] : 0x20
        if isAtStart, byte.isDigit { return number(bytes, place, end, &word) }
        let isSpecial =
            switch byte {
            case UInt8(ascii: "\\"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "|"),
                UInt8(ascii: "`"), UInt8(ascii: "<"), UInt8(ascii: "["):
                true
            case UInt8(ascii: ">"), UInt8(ascii: "#"): isAtStart
            case UInt8(ascii: "-"): isAtStart && (next.isSpace || next == UInt8(ascii: "#"))
            case UInt8(ascii: "@"):
                bytes[place..<end].starts(with: "@everyone".utf8) || bytes[place..<end].starts(with: "@here".utf8)
            default: false
            }
        if isSpecial { word.bytes.append(UInt8(ascii: "\\")) }
        word.bytes.append(byte)
        return 1
    }

    /// `1. ` would begin a list.
    private func number(_ bytes: [UInt8], _ place: Int, _ end: Int, _ word: inout ChannelWord) -> Int {
        let stop = (place..<end).first { !bytes[$0].isDigit } ?? end
        word.bytes += bytes[place..<stop]
        guard stop < end, bytes[stop] == UInt8(ascii: ".") else { return stop - place }
        word.bytes += "\\.".utf8
        return stop + 1 - place
    }
}

/// A word on its way out.
struct ChannelWord {
    var bytes: [UInt8] = []

    /// Short words are never cut; longer ones between characters.
    mutating func flush<Names: GuildNames>(
        to writer: inout ChannelWriter<Names>, isCode: Bool = false, cutAbove limit: Int = 100
    ) {
        guard !bytes.isEmpty else { return }
        let text = String(decoding: bytes, as: UTF8.self)
        bytes.removeAll(keepingCapacity: true)
        guard text.utf8.count > limit, text.unicodeScalars.count > limit else { return writer.append(.text(text)) }
        var escape = ""
        for character in text {
            if !isCode, character == "\\", escape.isEmpty {
                escape = "\\"
                continue
            }
            for part in Self.parts(of: escape + String(character)) { writer.append(.text(part)) }
            escape = ""
        }
    }

    /// Letters may carry any number of accents: even those have to be cut somewhere.
    private static func parts(of character: String) -> [String] {
        let limit = 400
        guard character.unicodeScalars.count > limit else { return [character] }
        var parts: [String] = []
        var rest = character.unicodeScalars[...]
        while !rest.isEmpty {
            parts.append(String(rest.prefix(limit)))
            rest = rest.dropFirst(limit)
        }
        return parts
    }
}
