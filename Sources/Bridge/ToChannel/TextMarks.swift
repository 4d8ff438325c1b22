// SPDX-License-Identifier: Apache-2.0
import Discord
import XMPP

/// What a stanza says about stretches of its text: who is meant (XEP-0372, XEP-0513), and how they look (XEP-0394).
///
/// Ranges are in bytes of the text without the quote of an answer.
struct TextMarks {
    struct Look {
        var range: Range<Int>
        var style: Markup.Style
    }

    struct Block {
        var range: Range<Int>
        /// Nil for a quote.
        var language: String?
    }

    /// By where they begin.
    private(set) var mentions: [Int: (end: Int, user: User.ID)] = [:]
    private(set) var looks: [Look] = []
    private(set) var blocks: [Block] = []

    /// Nobody needs to say more about one text.
    private static let limit = 500
    private static let mentionLimit = 50

    var isEmpty: Bool { mentions.isEmpty && looks.isEmpty && blocks.isEmpty }
    var hasLooks: Bool { !looks.isEmpty || !blocks.isEmpty }

    init(_ message: XMPP.Message, names: some GuildNames) {
        let references = message.payloads.lazy.compactMap { try? $0.name == Reference.name ? Reference($0) : nil }
            .filter { $0.type == .mention }.prefix(Self.mentionLimit)
        let explicit = message.payloads.lazy.compactMap { try? $0.name == Mention.name ? Mention($0) : nil }
            .prefix(Self.mentionLimit)
        let markup = message.payload(Markup.self)
        guard markup != nil || !references.isEmpty || !explicit.isEmpty else { return }
        let text = StrippedText(message)
        for reference in references {
            note(reference.uri.flatMap { names.user(atURI: $0) }, reference.range, text)
        }
        for mention in explicit where mention.group == nil {
            let user = mention.occupantID.flatMap { names.user(occupantID: $0) }
            note(user ?? mention.uri.flatMap { names.user(atURI: $0) }, mention.range, text)
        }
        for stretch in (markup?.stretches ?? []).prefix(Self.limit) { note(stretch, text) }
    }

    private mutating func note(_ user: User.ID?, _ range: Range<Int>?, _ text: StrippedText) {
        guard let user, let range = range.flatMap(text.bytes) else { return }
        let hasMark = range.lowerBound > 0 && text.utf8[range.lowerBound - 1] == UInt8(ascii: "@")
        mentions[hasMark ? range.lowerBound - 1 : range.lowerBound] = (range.upperBound, user)
    }

    private mutating func note(_ stretch: Markup.Stretch, _ text: StrippedText) {
        switch stretch {
        case .span(let range, let styles):
            guard let bytes = text.bytes(range) else { return }
            looks += styles.map { Look(range: bytes, style: $0) }
        case .codeBlock(let range, let language):
            if let bytes = text.bytes(range) { blocks.append(Block(range: bytes, language: language ?? "")) }
        case .quote(let range):
            if let bytes = text.bytes(range) { blocks.append(Block(range: bytes, language: nil)) }
        case .list: break  // its marks are in the text
        }
    }
}

/// A body without the quote of an answer, and where each of its characters went.
private struct StrippedText {
    let utf8: [UInt8]
    /// For each scalar of the body, and its end, the byte of the stripped text.
    private let places: [Int]

    init(_ message: XMPP.Message) {
        utf8 = Array(message.textWithoutQuote.utf8)
        let quotes = message.payloads.compactMap { try? $0.name == Fallback.name ? Fallback($0) : nil }
        let quote = message.payload(Reply.self) == nil ? nil : quotes.first { $0.purpose == NS.reply }
        let scalars = (message.body ?? "").unicodeScalars
        let removed = quote?.isRemoved(count: scalars.count) ?? Array(repeating: false, count: scalars.count)
        var places: [Int] = []
        places.reserveCapacity(removed.count + 1)
        var place = 0
        for (scalar, isRemoved) in zip(scalars, removed) {
            places.append(place)
            if !isRemoved { place += UTF8.width(scalar) }
        }
        places.append(place)
        self.places = places
    }

    /// Nil for what is not there, or empty.
    func bytes(_ range: Range<Int>) -> Range<Int>? {
        guard range.lowerBound < places.count else { return nil }
        let (start, end) = (places[range.lowerBound], places[min(range.upperBound, places.count - 1)])
        return start < end && end <= utf8.count ? start..<end : nil
    }
}
