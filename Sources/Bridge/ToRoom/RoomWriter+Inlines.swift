// SPDX-License-Identifier: Apache-2.0
import Discord
import XMPP

extension RoomWriter {
    /// - Parameter active: the marks of the spans around; none is put inside itself.
    func inlines(_ inlines: [Markdown.Inline], active: String = "") -> RoomFragment {
        var result = RoomFragment()
        for inline in inlines { append(inline, to: &result, active: active) }
        return result
    }

    private func append(_ inline: Markdown.Inline, to result: inout RoomFragment, active: String) {
        switch inline {
        case .text(let text): result.append(text)
        case .bold(let inner): span(inner, .strong, "*", to: &result, active)
        case .italic(let inner), .underline(let inner): span(inner, .emphasis, "_", to: &result, active)
        case .strike(let inner): span(inner, .deleted, "~", to: &result, active)
        case .spoiler(let inner):
            result.append("||")
            result.append(inlines(inner, active: active))
            result.append("||")
        case .code(let text):
            result.append(RoomFragment(text).styled(.code, mark: "`", after: nil))
        case .codeBlock(let block):
            result.newLine()
            result.append(code(block))
            result.newLine()
        case .link(let link): append(link, to: &result, active: active)
        case .user(let id): append(user: id, to: &result)
        case .role(let id): result.append("@\(names.name(of: id) ?? "unknown role")")
        case .channel(let id): result.append("#\(names.name(of: id) ?? "unknown")")
        case .command(let name, _): result.append("/\(name)")
        case .navigation(let place): result.append(words(for: place))
        case .everyone: result.append("@everyone")
        case .here: result.append("@here")
        case .emoji(let emoji):
            let words = ":\(emoji.name ?? "emoji"):"
            if let contentID = emoji.id.flatMap({ names.contentID(of: $0) }) {
                result.append(words, meaning: .picture(contentID))
            } else {
                result.append(words)
            }
        case .moment(let moment): result.append(words(for: moment))
        }
    }

    private func span(
        _ inner: [Markdown.Inline], _ style: Markup.Style, _ mark: Character, to result: inout RoomFragment,
        _ active: String
    ) {
        guard !active.contains(mark) else { return result.append(inlines(inner, active: active)) }
        result.append(inlines(inner, active: active + String(mark)).styled(style, mark: mark, after: result.last))
    }

    /// The words with the address behind them; the address alone when the words say no more.
    private func append(_ link: Markdown.Link, to result: inout RoomFragment, active: String) {
        if let words = words(forLinkTo: link.url) {
            guard let label = link.label else { return result.append(words) }
            result.append(inlines(label, active: active))
            return result.append(" (\(words))")
        }
        guard let label = link.label else { return result.append(link.url) }
        let words = inlines(label, active: active)
        if Self.isSame(words.text, link.url) { return result.append(link.url) }
        result.append(words)
        result.append(" (\(link.url))")
    }

    /// A link to a channel or message of Discord, as one to the room; nil for all that has no room here.
    private func words(forLinkTo url: String) -> String? {
        guard url.utf8.count < 200, let link = MessageLink(url), let room = names.room(of: link.channelID),
            let name = names.name(of: link.channelID)
        else { return nil }
        let message = link.messageID.flatMap { names.stanzaID(of: $0, in: link.channelID) }
        return "#\(name) \(RoomURI(room, message: message).text)"
    }

    private static func isSame(_ words: String, _ url: String) -> Bool {
        func bare(_ text: String) -> Substring {
            var text = text[...]
            for scheme in ["https://", "http://"] where text.hasPrefix(scheme) { text = text.dropFirst(scheme.count) }
            return text.hasSuffix("/") ? text.dropLast() : text
        }
        return bare(words) == bare(url)
    }

    private func append(user id: User.ID, to result: inout RoomFragment) {
        result.append("@")
        if let address = names.occupant(of: id, in: channel) {
            result.append(address.resource ?? name(of: id), meaning: .mention(address))
        } else {
            result.append(name(of: id))
        }
    }

    private func words(for place: Markdown.Navigation) -> String {
        switch place {
        case .customize: "Channels & Roles"
        case .browse: "Browse Channels"
        case .guide: "Server Guide"
        case .linkedRoles: "Linked Roles"
        }
    }
}
