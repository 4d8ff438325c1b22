// SPDX-License-Identifier: Apache-2.0

extension World {
    /// The embeds Discord makes of the links in a text, unless they are wrapped in `<>` or suppressed.
    func previews(of message: Message, in channel: Channel) -> [JSON] {
        guard message.flags & 4 == 0, message.embeds.isEmpty, message.kind == 0 || message.kind == 19 else { return [] }
        guard message.mask != nil || rights(of: message.authorID, in: channel).contains(.embedLinks) else { return [] }
        return Self.links(in: message.content).prefix(5).map(Self.preview)
    }

    static func links(in text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).filter { word in
            (word.hasPrefix("http://") || word.hasPrefix("https://")) && word.count > 10
        }.map(String.init)
    }

    private static func preview(_ link: String) -> JSON {
        let host = link.split(separator: "/").dropFirst().first.map(String.init) ?? link
        let path = link.split(separator: "?").first.map(String.init) ?? link
        let isPicture = [".png", ".jpg", ".jpeg", ".gif", ".webp"].contains { path.lowercased().hasSuffix($0) }
        guard !isPicture else {
            return [
                "type": "image", "url": .string(link),
                "thumbnail": ["url": .string(link), "proxy_url": .string(link), "width": 320, "height": 240],
            ]
        }
        return [
            "type": "link", "url": .string(link), "title": .string("Page at \(host)"),
            "description": .string("A preview of \(link)"), "provider": ["name": .string(host)],
        ]
    }

    /// Adds the previews later, as Discord does: an update that is no edit.
    mutating func unfurl(_ messageID: UInt64, in channelID: UInt64) {
        guard let channel = channels[channelID], var message = message(messageID, in: channelID) else { return }
        let preview = previews(of: message, in: channel)
        guard !preview.isEmpty else { return }
        message.embeds = preview
        replace(message)
        announce("MESSAGE_UPDATE", message)
    }
}
