// SPDX-License-Identifier: Apache-2.0
import Discord
import XMPP

/// A message's components laid flat: texts and buttons from top to bottom, and the files among them.
/// Discord: Component Reference.
struct RoomLayout {
    static let depthLimit = 8

    private(set) var text = RoomFragment()
    private(set) var files: [RoomPart] = []
    private let attachments: [Attachment]

    init<Names: GuildNames>(_ message: Discord.Message, _ writer: RoomWriter<Names>) {
        self.init(message.components, message.attachments, writer)
    }

    init<Names: GuildNames>(_ components: [Component], _ attachments: [Attachment], _ writer: RoomWriter<Names>) {
        self.attachments = attachments
        for component in components { add(component, writer, depth: 0) }
    }

    private mutating func add<Names: GuildNames>(_ component: Component, _ writer: RoomWriter<Names>, depth: Int) {
        guard depth < Self.depthLimit else { return }
        switch component.kind {
        case .textDisplay: add(writer.markdown(component.content ?? ""))
        case .actionRow: add(row(component.components, writer))
        case .button: add(row([component], writer))
        case .thumbnail, .file: add(component.media, component.details, isHidden: component.isSpoiler, writer)
        case .mediaGallery:
            for item in component.items { add(item.media, item.details, isHidden: item.isSpoiler, writer) }
        case .separator: break
        default:
            if let label = component.label { add(writer.line(label)) }
            for inner in component.components { add(inner, writer, depth: depth + 1) }
            if let accessory = component.accessory?.value { add(accessory, writer, depth: depth + 1) }
        }
    }

    private mutating func add(_ fragment: RoomFragment) {
        if !fragment.isBlank { text.appendLines(fragment) }
    }

    /// Buttons that lead somewhere with where they lead; the others only to be seen.
    private func row<Names: GuildNames>(_ components: [Component], _ writer: RoomWriter<Names>) -> RoomFragment {
        let words = components.map { component -> String in
            let emoji = component.emoji.map { $0.id == nil ? $0.name ?? "" : ":\($0.name ?? "emoji"):" }
            let label = [emoji, component.label ?? component.placeholder].compactMap { $0 }.joined(separator: " ")
            guard component.kind == .button, let url = component.url else { return "[\(label.isEmpty ? "…" : label)]" }
            return label.isEmpty ? url : "\(label) (\(url))"
        }
        return RoomFragment(words.joined(separator: " "))
    }

    private mutating func add<Names: GuildNames>(
        _ media: ComponentMedia?, _ details: String?, isHidden: Bool?, _ writer: RoomWriter<Names>
    ) {
        guard let media else { return }
        let same = attachments.first {
            $0.id == media.attachmentID || (!$0.url.isEmpty && $0.url.unsigned == media.url.unsigned)
                || media.url == "attachment://\($0.filename)"
        }
        if var attachment = same {
            attachment.details = details ?? attachment.details
            files.append(RoomPart(attachment, at: writer.files, isHidden: isHidden ?? false))
        } else if !media.url.legalInXML.isBlank {
            let file = FileMetadata(
                mediaType: media.contentType, description: details?.legalInXML, width: media.width,
                height: media.height)
            files.append(RoomPart(mediaAt: media.url, number: files.count, file: file, at: writer.files))
        }
    }
}
