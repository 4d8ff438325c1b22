// SPDX-License-Identifier: Apache-2.0
import Discord

/// Names that people write, and what they name on Discord.
extension ChannelWriter {
    private static var nickLimit: Int { 100 }

    /// `nick: …` or `nick, …` at the very beginning, as is the custom in rooms: writes the mention, and tells where
    /// the rest begins.
    mutating func addressee(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
        let head = range.prefix(Self.nickLimit)
        let ends = head.filter { bytes[$0] == UInt8(ascii: ":") || bytes[$0] == UInt8(ascii: ",") }
        for end in ends.reversed() where end > range.lowerBound && !bytes[range.lowerBound].isSpace {
            guard end + 1 == range.upperBound || bytes[end + 1].isSpace else { continue }
            let nick = String(decoding: bytes[range.lowerBound..<end], as: UTF8.self)
            guard nick != "everyone", nick != "here", let user = user(nicked: nick) else { continue }
            mention(user)
            return end
        }
        return nil
    }

    enum Named {
        case user(User.ID)
        case role(Role.ID)
    }

    /// The longest nick or role of whole words behind an `@`; where it ends.
    mutating func person(in bytes: [UInt8], at start: Int, before end: Int) -> (Named, end: Int)? {
        guard questionsLeft > 0 else { return nil }
        let limit = min(end, start + Self.nickLimit)
        var ends: [Int] = []
        for place in start..<limit {
            let next = place + 1
            let isInside = next < end && bytes[next].isNamePart && bytes[place].isNamePart
            if !isInside, !bytes[place].isSpace, next == end || bytes[next] & 0xC0 != 0x80 { ends.append(next) }
        }
        for candidate in ends.reversed() where ask() {
            let nick = String(decoding: bytes[start..<candidate], as: UTF8.self)
            guard nick.lowercased() != "everyone", nick.lowercased() != "here" else { continue }
            if let user = user(nicked: nick) { return (.user(user), candidate) }
            if let role = names.mentionableRole(named: nick) { return (.role(role), candidate) }
        }
        return nil
    }

    /// The channel named behind a `#`; where its name ends.
    mutating func channel(in bytes: [UInt8], at start: Int, before end: Int) -> (token: String, end: Int)? {
        let limit = min(end, start + 4 * DiscordLimits.channelName)
        let stop = (start..<limit).first { !bytes[$0].isNamePart && bytes[$0] != UInt8(ascii: "-") } ?? limit
        guard stop > start, ask(),
            let channel = names.channel(named: String(decoding: bytes[start..<stop], as: UTF8.self))
        else { return nil }
        return ("<#\(channel)>", stop)
    }

    /// The address of a room of the guild, or of a message in it, as Discord links there; where it ends.
    mutating func roomLink(
        _ bytes: [UInt8], _ range: Range<Int>, resolves: Bool, _ word: inout ChannelWord
    ) -> Int? {
        guard resolves, bytes[range.lowerBound] | 0x20 == UInt8(ascii: "x"), range.count > 6,
            bytes[range].starts(with: "xmpp:".utf8), questionsLeft > 0
        else { return nil }
        let stop = range.first { bytes[$0] <= 0x20 || bytes[$0] == UInt8(ascii: "<") || bytes[$0] == UInt8(ascii: ">") }
        let end = stop ?? range.upperBound
        guard ask(), let uri = RoomURI(String(decoding: bytes[range.lowerBound..<end], as: UTF8.self)),
            let channel = names.channel(ofRoom: uri.address)
        else { return nil }
        word.flush(to: &self)
        if let link = uri.message.flatMap({ names.link(toMessage: $0, in: channel) }) {
            append(.text("\(link)"))
        } else {
            append(.text("<#\(channel)>"))
        }
        return end
    }

    /// `:name:` of an emoji of the guild; where it ends.
    mutating func emoji(in bytes: [UInt8], at start: Int, before end: Int) -> (token: String, end: Int)? {
        let limit = min(end, start + 33)
        guard let stop = (start..<limit).first(where: { !bytes[$0].isWord }), stop >= start + 2,
            bytes[stop] == UInt8(ascii: ":"), ask(),
            let emoji = names.emoji(named: String(decoding: bytes[start..<stop], as: UTF8.self)), let id = emoji.id
        else { return nil }
        return ("<\(emoji.isAnimated ? "a" : ""):\(emoji.name ?? "_"):\(id)>", stop + 1)
    }
}

extension UInt8 {
    /// A byte of a letter, digit or underscore of any script.
    var isNamePart: Bool { isWord || self >= 0x80 }
}
