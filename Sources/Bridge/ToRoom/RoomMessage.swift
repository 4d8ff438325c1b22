// SPDX-License-Identifier: Apache-2.0
import Discord
import XMPP

/// A Discord message translated whole, before it is stanzas.
struct RoomMessage {
    /// One stanza each: first all that is text, so that an edit can correct it; then one for each file.
    var parts: [RoomPart]
    /// Changes when, and only when, an edit changed what people read: tells edits from mere updates.
    var contentHash: UInt64

    /// - Parameter replies: where the message it answers is to be found; without it Discord's word is taken, and
    ///   its id as the stanza id.
    init(_ message: Discord.Message, names: some GuildNames, replies: (any RepliedMessages)? = nil) {
        let writer = RoomWriter(message, names: names, replies: replies)
        let layout = RoomLayout(message, writer)
        let animation = writer.animation(in: message)
        var text = animation == nil ? writer.text(of: message, layout) : RoomFragment()
        if text.isBlank { text = writer.lastResort(message) }
        let files = Self.files(of: message, writer, layout, animation)
        let reply = writer.reply(of: message, replies)
        parts = []
        if !text.isBlank {
            parts.append(writer.part(text, reply))
        }
        if parts.isEmpty, let reply = reply?.reply, var first = files.first {
            first.payloads.append(reply.element)
            parts = [first] + files.dropFirst()
        } else {
            parts += files
        }
        contentHash = Self.hash(of: message)
    }

    private static func files(
        of message: Discord.Message, _ writer: RoomWriter<some GuildNames>, _ layout: RoomLayout,
        _ animation: RoomPart?
    ) -> [RoomPart] {
        let files = writer.files
        let isVoice = message.flags.contains(.isVoiceMessage)
        let attachments = message.flags.contains(.isComponentsV2) ? [] : message.attachments
        var numbered = layout.files.count
        let forwarded = message.snapshots.flatMap { snapshot in
            let isVoice = snapshot.flags.contains(.isVoiceMessage)
            let layout = RoomLayout(snapshot.components, snapshot.attachments, writer, from: numbered)
            numbered += layout.files.count
            let attachments = snapshot.flags.contains(.isComponentsV2) ? [] : snapshot.attachments
            return layout.files + attachments.map { RoomPart($0, at: files, isVoice: isVoice) }
                + snapshot.stickers.map { RoomPart($0, at: files) }
        }
        return [animation].compactMap { $0 } + layout.files
            + attachments.map { RoomPart($0, at: files, isVoice: isVoice) }
            + message.stickers.map { RoomPart($0, at: files) } + forwarded
            + writer.pictures(in: message, from: numbered)
    }
}
