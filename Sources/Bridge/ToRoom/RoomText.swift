// SPDX-License-Identifier: Apache-2.0
import Discord
import XMPP

/// A text as it goes into a stanza: the body, and what tells clients more about stretches of it.
struct RoomText {
    var body: String
    var payloads: [Element] = []

    /// - Parameter quote: what of it is only for clients that do not know replies; counted from the beginning.
    init(_ fragment: RoomFragment, quote: Int = 0) {
        body = fragment.text
        let stretches = Self.wholeText(fragment)
        let styles: [Markup.Stretch] = stretches.compactMap { stretch in
            guard case .style(let style) = stretch.meaning, stretch.range.lowerBound >= quote else { return nil }
            return .span(stretch.range, [style])
        }
        for stretch in stretches.prefix(Self.mentionLimit * 4) {
            guard case .mention(let address) = stretch.meaning, payloads.count < 2 * Self.mentionLimit else { continue }
            payloads.append(Reference(.mention, uri: address.uri, range: stretch.range).element)
            payloads.append(Mention(range: stretch.range, uri: address.uri).element)
        }
        if let html = Self.html(body, stretches, from: quote) { payloads.append(html) }
        if !styles.isEmpty { payloads.append(Markup(Array(styles.prefix(Self.styleLimit))).element) }
        if !fragment.isStyled, String(body.unicodeScalars.dropFirst(quote)).looksStyled {
            payloads.append(Unstyled().element)
        }
    }

    /// Nobody needs to be told more often.
    private static let mentionLimit = 50
    /// What has more is still styled by its marks, and stays far below what servers take as a stanza.
    static let styleLimit = 1000

    private static func wholeText(_ fragment: RoomFragment) -> [RoomFragment.Stretch] {
        var offset = 0
        var stretches: [RoomFragment.Stretch] = []
        for line in fragment.lines {
            stretches += line.stretches.map { $0.moved(by: offset) }
            offset += line.count + 1
        }
        return stretches
    }
}

extension JID {
    /// The address as a URI (RFC 5122).
    var uri: String {
        var uri = "xmpp:"
        for byte in description.utf8 {
            let scalar = Unicode.Scalar(byte)
            if byte < 0x80, scalar.properties.isAlphabetic || "0123456789-._~@/!$*+,;=:".unicodeScalars.contains(scalar)
            {
                uri.unicodeScalars.append(scalar)
            } else {
                let hex = String(byte, radix: 16, uppercase: true)
                uri += hex.count == 1 ? "%0\(hex)" : "%\(hex)"
            }
        }
        return uri
    }
}

extension String {
    /// Whether a client would take something in it for styling (XEP-0393).
    var looksStyled: Bool {
        var before: UInt8 = 0x0A
        var open: UInt8 = 0
        for byte in utf8 {
            let isAtStart = before == 0x0A
            if isAtStart { open = 0 }
            if isAtStart, byte == UInt8(ascii: ">") { return true }
            if byte == open, before != 0x20 { return true }
            if isAtStart || before == 0x20, byte.isStylingMark { open = byte }
            before = byte
        }
        return false
    }
}
