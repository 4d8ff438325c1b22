// SPDX-License-Identifier: Apache-2.0
import Discord
import XMPP

/// A text from a room as Discord gets it: Markdown in pieces of at most 2000 Unicode scalars, with the people it may
/// ping.
///
/// What the room's people styled (XEP-0393) is styled on Discord too; everything else shows as it was written.
struct ChannelText {
    static let limit = DiscordLimits.content

    /// None is empty; there are none when the text is nothing but spaces.
    var pieces: [String]
    /// Each once, in the order of the text.
    var mentions: [User.ID]
    /// Roles the text may ping, likewise.
    var roles: [Role.ID] = []

    /// - Parameter isStyled: false when the text's asterisks and the like mean nothing.
    init(
        _ body: String, names: some GuildNames, isStyled: Bool = true, spoiler: SpoilerMark? = nil,
        quoted: QuotedMessage? = nil, marks: TextMarks? = nil
    ) {
        if spoiler == nil, quoted == nil, marks?.isEmpty ?? true, Self.isPlain(body) {
            pieces = [body.trimmingSpaces].filter { !$0.isEmpty }
            mentions = []
            return
        }
        var writer = ChannelWriter(names: names, marks: body.utf8.contains(0x0D) ? [:] : marks?.mentions ?? [:])
        if let quoted { writer.write(quoted) }
        var styling = Styling(body, isStyled: isStyled)
        // Marks in the text and markup beside it say the same twice: the text goes first.
        if let marks, marks.hasLooks, styling.isPlain, !body.utf8.contains(0x0D) {
            styling = Styling(body, marks: marks)
        }
        writer.write(styling, spoiler: spoiler)
        pieces = PieceCutter(limit: Self.limit).cut(writer.items)
        mentions = writer.mentions
        roles = writer.roles
    }

    /// Short and without anything that could mean something, on either side.
    private static func isPlain(_ body: String) -> Bool {
        guard body.utf8.count <= limit else { return false }
        var isAtStart = true
        for byte in body.utf8 {
            switch byte {
            case 0x20, 0x09: continue
            case UInt8(ascii: "\\"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "|"),
                UInt8(ascii: "`"), UInt8(ascii: "<"), UInt8(ascii: "["), UInt8(ascii: "#"), UInt8(ascii: "@"),
                UInt8(ascii: ":"), UInt8(ascii: ","), 0x0A, 0x0D:
                return false
            default:
                if isAtStart, byte < 0x40 { return false }  // digits, dashes, slashes
            }
            isAtStart = false
        }
        return true
    }

    /// The text of a stanza: without what is only for clients that do not know replies, and hidden if it says so.
    /// - Parameter quoted: the message it answers, if Discord has that.
    init(message: XMPP.Message, names: some GuildNames, quoted: QuotedMessage? = nil) {
        self.init(
            message.textWithoutQuote, names: names, isStyled: message.payload(Unstyled.self) == nil,
            spoiler: SpoilerMark(message), quoted: quoted, marks: TextMarks(message, names: names))
    }
}

/// A text that is to be shown only when asked for (XEP-0382).
struct SpoilerMark {
    /// What it is about.
    var hint: String

    init?(_ message: XMPP.Message) {
        guard let mark = message.payloads.first(where: { $0.name == .init("spoiler", in: NS.spoiler) }) else {
            return nil
        }
        hint = mark.text
    }
}

/// A message of the channel that is answered.
struct QuotedMessage {
    /// Where it is on Discord.
    var link: MessageLink?
    /// Its author's name.
    var name: String
    /// Its author, if they are to be told of the answer.
    var user: User.ID?
    var text: String

    init(link: MessageLink?, name: String, user: User.ID? = nil, text: String) {
        self.link = link
        self.name = name
        self.user = user
        self.text = text
    }
}

extension XMPP.Message {
    /// The body without the quote of the message that is answered (XEP-0461 §3.1); empty when there is none.
    var textWithoutQuote: String {
        let body = body ?? ""
        return quoteMark?.stripped(body) ?? body
    }

    /// What the sender's client quoted of the message that is answered, without the marks of a quote; empty when it
    /// quoted nothing.
    var quoteOfOther: String {
        guard let body, quoteMark != nil else { return "" }
        let own = textWithoutQuote
        guard own.count < body.count, body.hasSuffix(own) else { return "" }
        let lines = body.dropLast(own.count).split(separator: "\n").map { $0.drop { $0 == ">" || $0 == " " } }
        return lines.joined(separator: "\n")
    }

    private var quoteMark: Fallback? {
        guard payload(Reply.self) != nil else { return nil }
        let marks = payloads.compactMap { try? $0.name == Fallback.name ? Fallback($0) : nil }
        return marks.first { $0.purpose == NS.reply }
    }
}
