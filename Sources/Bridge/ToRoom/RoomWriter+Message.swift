// SPDX-License-Identifier: Apache-2.0
import Discord
import XMPP

extension RoomWriter {
    /// All that is text in a message, but for what it answers.
    func text(of message: Discord.Message, _ layout: RoomLayout) -> RoomFragment {
        if let notice = notice(for: message) { return notice }
        var sections = [invocation(of: message), markdown(message.content)]
        sections += message.snapshots.map { forward($0, from: message.reference) }
        sections.append(layout.text)
        sections += message.embeds.filter { $0.isOwn(of: message) }.map(embed)
        if let poll = message.poll { sections.append(self.poll(poll)) }
        return Self.joined(sections)
    }

    static func joined(_ sections: [RoomFragment]) -> RoomFragment {
        var result = RoomFragment()
        for section in sections where !section.isBlank { result.appendLines(section) }
        return result
    }

    /// For messages that would be nothing in the room but are something on Discord.
    func lastResort(_ message: Discord.Message) -> RoomFragment {
        let isShown = message.kind.isUserContent || !message.kind.isKnown
        guard isShown, message.attachments.isEmpty, message.stickers.isEmpty, message.snapshots.isEmpty,
            animation(in: message) == nil
        else { return RoomFragment() }
        let embeds = Self.joined(message.embeds.map(embed))
        if embeds.isBlank, !message.content.isEmpty { return RoomFragment("\u{FFFD}") }
        return embeds
    }

    /// The text as a part, with what it answers before it (XEP-0461, XEP-0428).
    func part(_ text: RoomFragment, _ reply: RoomReply?) -> RoomPart {
        guard let reply else {
            let text = RoomText(text)
            return RoomPart(body: text.body, payloads: text.payloads)
        }
        var whole = reply.quote
        let length = whole.count + 1
        whole.appendLines(text)
        let translated = RoomText(whole, quote: length)
        var payloads: [Element] = []
        if let reply = reply.reply {
            payloads = [reply.element, Fallback(for: NS.reply, body: [.range(0..<length)]).element]
        }
        return RoomPart(body: translated.body, payloads: payloads + translated.payloads)
    }

    /// Who used which command, over the answer to it.
    private func invocation(of message: Discord.Message) -> RoomFragment {
        guard message.kind == .chatInputCommand, !message.flags.contains(.loading),
            let interaction = message.interaction, let user = interaction.user
        else { return RoomFragment() }
        let name = names.displayName(of: user.id) ?? user.displayName
        return RoomFragment("\(name) used \(interaction.name.map { "/\($0)" } ?? "a command"):")
    }

    /// A forward has no author, and of its channel only the name may be told, if that.
    private func forward(_ snapshot: MessageSnapshot, from reference: MessageReference?) -> RoomFragment {
        let channel = reference?.channelID.flatMap { names.name(of: $0) }
        let head = RoomFragment(channel.map { "Forwarded from #\($0):" } ?? "Forwarded:")
        let layout = RoomLayout(snapshot.components, snapshot.attachments, self)
        let embeds = snapshot.embeds.filter { $0.looksWritten(beside: snapshot.content) }.map(embed)
        let inner = Self.joined([markdown(snapshot.content), layout.text] + embeds)
        guard !inner.isBlank else { return head }
        return Self.joined([head, inner.prefixed(with: "> ", isStyle: true)])
    }
}
