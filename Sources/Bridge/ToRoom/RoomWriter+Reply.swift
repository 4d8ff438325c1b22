// SPDX-License-Identifier: Apache-2.0
import Discord
import XMPP

/// What a message answers, as a room sees it.
struct RoomReply {
    /// Stands before the text, for clients that do not know replies.
    var quote: RoomFragment
    /// Nil when the room does not have the message.
    var reply: Reply?
}

extension RoomWriter {
    func reply(of message: Discord.Message, _ replies: (any RepliedMessages)?) -> RoomReply? {
        guard message.kind == .reply || message.kind == .contextMenuCommand,
            let reference = message.reference, reference.kind == .default, let id = reference.messageID
        else { return nil }
        if case .deleted = message.referencedMessage {
            return RoomReply(quote: RoomFragment("[replying to a deleted message]").prefixed(with: "> ", isStyle: true))
        }
        let found = replies?.replied(to: id)
        var known: Discord.Message?
        if case .message(let referenced) = message.referencedMessage { known = referenced }
        let words = found?.text ?? known.map(words)
        let author = found?.nick ?? known.map { names.displayName(of: $0.author.id) ?? $0.author.displayName }
        let isThere = replies == nil ? known != nil : found != nil
        let reply = isThere ? Reply(found?.stanzaID ?? "\(id)", to: found?.author ?? known.flatMap(address)) : nil
        return RoomReply(quote: Self.quote(words, of: author, isStyle: reply == nil), reply: reply)
    }

    private func address(of message: Discord.Message) -> JID? {
        names.occupant(of: message.author.id, in: message.channelID)
    }

    /// A message in few words.
    func words(of message: Discord.Message) -> String {
        let text = RoomWriter(message, names: names).text(of: message, RoomLayout(message, self))
        if !text.isBlank { return text.text }
        if let attachment = message.attachments.first { return "[\(attachment.shownName)]" }
        if let sticker = message.stickers.first { return "[sticker: \(sticker.name)]" }
        return "[message]"
    }

    /// At most three lines and 200 characters, without what was quoted in it.
    /// - Parameter isStyle: whether it stays a quote for all, rather than being taken off by clients.
    static func quote(_ text: String?, of author: String?, isStyle: Bool) -> RoomFragment {
        let lines = (text ?? "[a message that is not here]").split(separator: "\n").filter { line in
            !line.hasPrefix(">") && !line.allSatisfy(\.isWhitespace)
        }
        var words = lines.prefix(3).joined(separator: "\n")
        let isCut = lines.count > 3 || words.unicodeScalars.count > 200
        if words.unicodeScalars.count > 200 { words = words.truncated(toDiscordLength: 199, mark: "") }
        if isCut { words += "…" }
        if words.isEmpty { words = "…" }
        let head = author.map { "\($0.replacing("\n", with: " ")):\n" } ?? ""
        return RoomFragment(head + words).prefixed(with: "> ", isStyle: isStyle)
    }
}
