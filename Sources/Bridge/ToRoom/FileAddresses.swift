// SPDX-License-Identifier: Apache-2.0
import Discord
import Media

/// Where people in the room find a message's files: under links of the bridge's own, which stay good, or, where it
/// makes none, where Discord has them just now.
struct FileAddresses {
    private let message: Discord.Message
    private let cdn: CDN
    private let link: (MediaName) -> String?
    private let drawsStickers: Bool

    init(_ message: Discord.Message, names: some GuildNames) {
        self.message = message
        cdn = names.cdn
        drawsStickers = names.drawsStickers
        link = { names.link(to: $0) }
    }

    func address(of attachment: Attachment) -> String {
        guard !attachment.url.isEmpty else { return "" }
        return link(
            .attachment(attachment.id, of: message.id, in: message.channelID, filename: attachment.shownName))
            ?? attachment.url
    }

    func address(of sticker: Sticker) -> String {
        let ending = sticker.format == .gif ? "gif" : sticker.format == .lottie ? "json" : "png"
        return link(.sticker(sticker.id, filename: "\(sticker.id).\(ending)")) ?? cdn.sticker(sticker)
    }

    /// Of a picture of a sticker that is an animation; nil where nothing draws one.
    func drawing(of sticker: Sticker) -> String? { drawsStickers ? link(.drawing(of: sticker.id)) : nil }

    /// Of a picture or film that stands in a card or a layout. What lies elsewhere is left there.
    func address(of url: String) -> String {
        guard cdn.holds(url), let place = MessageMedia(message).place(of: url) else { return url }
        return link(.item(place, of: message.id, in: message.channelID, filename: url.fileName ?? "file")) ?? url
    }
}

extension String {
    /// The last part of an address's path.
    var fileName: String? {
        let path = prefix { $0 != "?" && $0 != "#" }
        return path.split(separator: "/").dropFirst(2).last.map(String.init)
    }
}
