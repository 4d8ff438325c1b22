// SPDX-License-Identifier: Apache-2.0
import Discord
import XMPP

/// One stanza's worth of a Discord message.
struct RoomPart {
    var body: String
    var payloads: [Element] = []

    init(body: String, payloads: [Element] = []) {
        self.body = body
        self.payloads = payloads
    }

    /// A file as clients show it inline: the body is the link alone, and XEP-0066 repeats it.
    init(attachment: Attachment) {
        self.init(link: attachment.url)
    }

    init(sticker: Sticker) {
        let base = "https://media.discordapp.net/stickers/\(sticker.id)"
        switch sticker.format {
        case .gif: self.init(link: base + ".gif")
        case .lottie: self.init(body: "[\(sticker.name)]")  // an animation no client here plays
        default: self.init(link: base + ".png")
        }
    }

    private init(link: String) {
        body = link
        let outOfBand = Element.Name("x", in: "jabber:x:oob")
        payloads = [Element(outOfBand, [:], [Element(.init("url", in: outOfBand.namespace), text: link)])]
    }

    /// A readable line for messages that have nothing else to show; nil for those best left out.
    static func notice(for message: Discord.Message) -> RoomPart? {
        switch message.kind {
        case .channelPinnedMessage: RoomPart(body: "/me pinned a message")
        case .userJoin: RoomPart(body: "/me joined the server")
        case .guildBoost, .guildBoostTier1, .guildBoostTier2, .guildBoostTier3: RoomPart(body: "/me boosted the server")
        case .threadStarterMessage, .threadCreated: nil
        default: message.embeds.isEmpty && message.poll == nil && message.snapshots.isEmpty
            ? nil : RoomPart(body: embedded(in: message))
        }
    }

    private static func embedded(in message: Discord.Message) -> String {
        var lines: [String] = []
        for embed in message.embeds { lines += [embed.title, embed.details, embed.url].compactMap { $0 } }
        if let poll = message.poll { lines.append("Poll: \(poll.question)") }
        for snapshot in message.snapshots { lines.append("Forwarded: \(snapshot.content)") }
        return lines.joined(separator: "\n")
    }
}

extension RoomPart {
    /// Everything that goes into the stanza.
    var elements: [Element] { [Element("body", in: NS.component, text: body)] + payloads }
}
