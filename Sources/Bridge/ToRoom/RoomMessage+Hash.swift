// SPDX-License-Identifier: Apache-2.0
import Digest
import Discord

extension RoomMessage {
    /// Of what the author wrote, never of what Discord adds: previews, pins, signatures of links.
    static func hash(of message: Discord.Message) -> UInt64 {
        var seen = [message.content]
        seen += message.attachments.map { "attachment \($0.id)" }
        seen += message.stickers.map { "sticker \($0.id)" }
        for component in message.components { component.note(in: &seen, depth: 0) }
        if let poll = message.poll {
            seen.append("poll \(poll.question.text ?? "") \(poll.results?.isFinal == true)")
            let counts = (poll.results?.counts ?? []).filter { $0.count > 0 }.sorted { $0.id < $1.id }
            seen += counts.map { "votes \($0.id) \($0.count)" }
            seen += poll.answers.map { $0.media.text ?? $0.media.emoji?.routeName ?? "" }
        }
        for embed in message.embeds where embed.isOwn(of: message) { seen += embed.words }
        let digest = Hashing.sha1(seen.joined(separator: "\u{0}").utf8)
        return digest.prefix(8).reduce(0) { ($0 << 8) | UInt64($1) }
    }
}

extension Component {
    fileprivate func note(in seen: inout [String], depth: Int) {
        guard depth < RoomLayout.depthLimit else { return }
        seen.append("component \(kind)")
        seen += [content, label, url?.unsigned, placeholder, details, media?.identity].compactMap { $0 }
        for item in items { seen += [item.media.identity, item.details ?? ""] }
        for component in components { component.note(in: &seen, depth: depth + 1) }
        accessory?.value.note(in: &seen, depth: depth + 1)
    }
}

extension Embed {
    fileprivate var words: [String] {
        let simple = [
            "embed", author?.name, author?.url, title, url, details, footer?.text, image?.url?.unsigned,
            thumbnail?.url?.unsigned,
        ]
        return simple.map { $0 ?? "" } + fields.flatMap { [$0.name, $0.value] }
    }
}

extension ComponentMedia {
    /// What stays when Discord signs the link anew.
    fileprivate var identity: String { attachmentID.map { "\($0)" } ?? url.unsigned }
}

extension String {
    /// An address without the query, where Discord puts its signatures.
    var unsigned: String { String(prefix { $0 != "?" }) }
}
