// SPDX-License-Identifier: Apache-2.0
import Discord
import XMPP

extension RoomWriter {
    /// A card as lines of text.
    func embed(_ embed: Embed) -> RoomFragment {
        var lines: [RoomFragment] = []
        if let author = embed.author, let name = author.name ?? author.url { lines.append(linked(name, author.url)) }
        if let title = embed.title {
            var line = self.title(title)
            if let url = embed.url { line.append(" (\(url))") }
            lines.append(line)
        } else if let url = embed.url {
            lines.append(RoomFragment(url))
        }
        if let details = embed.details { lines.append(markdown(details)) }
        lines += embed.fields.map(field)
        let small = [embed.footer?.text, embed.timestamp.map { words(for: $0) }].compactMap { $0 }
        lines.append(RoomFragment(small.joined(separator: " · ")))
        return Self.joined(lines)
    }

    private func linked(_ words: String, _ url: String?) -> RoomFragment {
        RoomFragment(url.map { $0 == words ? words : "\(words) (\($0))" } ?? words)
    }

    private func field(_ field: EmbedField) -> RoomFragment {
        let value = markdown(field.value)
        guard !field.name.isBlank, field.name != "\u{200B}" else { return value }
        var result = title(field.name)
        if value.lines.count == 1 {
            result.append(": ")
            result.append(value)
        } else {
            result.appendLines(value)
        }
        return result
    }

    /// A message that is only the address of a GIF service: the picture itself, if Discord knows it already.
    func animation(in message: Discord.Message) -> RoomPart? {
        guard message.kind.isUserContent, message.attachments.isEmpty, message.reference == nil,
            message.embeds.count == 1, let embed = message.embeds.first, embed.type == "gifv",
            let page = embed.url, Self.isOnly(page, in: message.content),
            let url = embed.video?.url ?? embed.thumbnail?.url, !url.legalInXML.isBlank
        else { return nil }
        let media = embed.video ?? embed.thumbnail
        let type = media?.contentType ?? (url.unsigned.hasSuffix(".mp4") ? "video/mp4" : nil)
        let words = embed.title ?? embed.provider?.name
        let file = FileMetadata(
            mediaType: type, description: words?.legalInXML, width: media?.width, height: media?.height)
        return RoomPart(mediaAt: url, number: 0, file: file, at: files)
    }

    /// Pictures and films of cards that somebody wrote, each in a stanza of its own.
    func pictures(in message: Discord.Message, from first: Int) -> [RoomPart] {
        let own = message.embeds.filter { $0.isOwn(of: message) }
        let forwarded = message.snapshots.flatMap { snapshot in
            snapshot.embeds.filter { $0.looksWritten(beside: snapshot.content) }
        }
        let media = (own + forwarded).flatMap { embed in
            [embed.image, embed.thumbnail].compactMap { $0 }.map { (media: $0, title: embed.title) }
        }
        return media.enumerated().compactMap { number, picture in
            guard let url = picture.media.url, !url.legalInXML.isBlank else { return nil }
            var file = FileMetadata(
                mediaType: picture.media.contentType, description: picture.title?.legalInXML,
                width: picture.media.width, height: picture.media.height)
            file.thumbnails = [.blur(picture.media.placeholder)].compactMap { $0 }
            return RoomPart(mediaAt: url, number: first + number, file: file, at: files)
        }
    }

    private static func isOnly(_ url: String, in content: String) -> Bool {
        guard case .paragraph(let inlines) = Markdown(content).blocks.first, inlines.count == 1,
            case .link(let link) = inlines[0]
        else { return false }
        return link.url == url
    }
}

extension Embed {
    /// Written by a bot or through a webhook, not made by Discord of an address in the text.
    func isOwn(of message: Discord.Message) -> Bool {
        guard !message.flags.contains(.suppressEmbeds), message.author.isBot || message.webhookID != nil else {
            return false
        }
        return looksWritten(beside: message.content)
    }

    /// Only Discord names providers and embeds films.
    func looksWritten(beside content: String) -> Bool {
        guard type == nil || type == "rich", provider == nil, video == nil else { return false }
        return url.map { !content.contains($0) } ?? true
    }
}
