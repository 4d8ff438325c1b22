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
    private let first: Int

    init<Names: GuildNames>(_ message: Discord.Message, _ writer: RoomWriter<Names>) {
        self.init(message.components, message.attachments, writer)
    }

    /// - Parameter first: the number of the first of its media at addresses of their own.
    init<Names: GuildNames>(
        _ components: [Component], _ attachments: [Attachment], _ writer: RoomWriter<Names>, from first: Int = 0
    ) {
        self.attachments = attachments
        self.first = first
        for component in components { add(component, writer, depth: 0, isHidden: false) }
    }

    /// - Parameter isHidden: what stands around it hides all that is in it.
    private mutating func add<Names: GuildNames>(
        _ component: Component, _ writer: RoomWriter<Names>, depth: Int, isHidden: Bool
    ) {
        guard depth < Self.depthLimit else { return }
        let isHidden = isHidden || component.isSpoiler == true
        switch component.kind {
        case .textDisplay: add(writer.markdown(component.content ?? ""), isHidden: isHidden)
        case .actionRow: add(row(component.components, writer), isHidden: isHidden)
        case .button: add(row([component], writer), isHidden: isHidden)
        case .thumbnail, .file: add(component.media, component.details, isHidden: isHidden, writer)
        case .mediaGallery:
            for item in component.items {
                add(item.media, item.details, isHidden: isHidden || item.isSpoiler == true, writer)
            }
        case .separator: break
        default:
            if let label = component.label { add(writer.line(label), isHidden: isHidden) }
            for inner in component.components { add(inner, writer, depth: depth + 1, isHidden: isHidden) }
            if let accessory = component.accessory?.value {
                add(accessory, writer, depth: depth + 1, isHidden: isHidden)
            }
        }
    }

    private mutating func add(_ fragment: RoomFragment, isHidden: Bool) {
        guard !fragment.isBlank else { return }
        guard isHidden else { return text.appendLines(fragment) }
        var hidden = RoomFragment("||")
        hidden.append(fragment)
        hidden.append("||")
        text.appendLines(hidden)
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
        _ media: ComponentMedia?, _ details: String?, isHidden: Bool, _ writer: RoomWriter<Names>
    ) {
        guard let media else { return }
        let same = attachments.first {
            $0.id == media.attachmentID || (!$0.url.isEmpty && $0.url.unsigned == media.url.unsigned)
                || media.url == "attachment://\($0.filename)"
        }
        if var attachment = same {
            attachment.details = details ?? attachment.details
            files.append(RoomPart(attachment, at: writer.files, isHidden: isHidden))
        } else if !media.url.legalInXML.isBlank {
            let file = FileMetadata(
                mediaType: media.contentType, description: details?.legalInXML, width: media.width,
                height: media.height)
            files.append(
                RoomPart(
                    mediaAt: media.url, number: first + files.count, file: file, at: writer.files, isHidden: isHidden))
        }
    }
}
