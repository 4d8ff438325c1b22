// SPDX-License-Identifier: Apache-2.0
import Digest
import Discord
import XMPP

/// A Discord message translated whole, before it is stanzas.
struct RoomMessage {
    /// One stanza each; the first carries the text, then one for each file.
    var parts: [RoomPart]
    /// Changes when, and only when, what people read changes: tells edits from mere updates.
    var contentHash: UInt64

    init(_ message: Discord.Message, names: some GuildNames) {
        parts = []
        let text = RoomText(message.content, mentions: message.mentions, names: names)
        if !text.body.isEmpty { parts.append(RoomPart(body: text.body)) }
        parts += message.attachments.map(RoomPart.init(attachment:))
        parts += message.stickers.map(RoomPart.init(sticker:))
        if parts.isEmpty, let notice = RoomPart.notice(for: message) { parts.append(notice) }
        contentHash = Self.hash(of: message)
    }

    static func hash(of message: Discord.Message) -> UInt64 {
        let seen = [message.content] + message.attachments.map { "\($0.id)" } + message.stickers.map { "\($0.id)" }
        let digest = Hashing.sha1(seen.joined(separator: "\u{0}").utf8)
        return digest.prefix(8).reduce(0) { ($0 << 8) | UInt64($1) }
    }
}
