// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// What is written in a forum's own room begins a post: its first line is the title.
extension GuildBridge {
    func post(
        _ message: XMPP.Message, _ session: JID, _ occupant: Occupant, in forum: BridgedRoom,
        _ context: inout Context
    ) throws -> [Effect] {
        guard message.payload(Correction.self) == nil, message.payload(Retraction.self) == nil else {
            let text = "This room lists posts. Change or take back a message in the post's own room."
            return refuse(message, StanzaError(.notAllowed, type: .cancel, text: text))
        }
        let text = message.textWithoutQuote
        guard !text.isBlank else { return [] }
        let (titleLine, rest) = Self.split(text)
        let (tags, title) = tagged(titleLine, in: forum)
        let known = state?.channels[forum.stored.channelID]
        guard !title.isEmpty, title.unicodeScalars.count <= 100 else {
            let text = "Whatever is written here begins a post: the first line is its title, of at most 100 characters."
            return refuse(message, StanzaError(.policyViolation, type: .modify, text: text))
        }
        if known?.flags.contains(.requiresTag) == true, tags.isEmpty {
            let choice = known?.availableTags.filter { !$0.isModerated }.map { "[\($0.name)]" } ?? []
            let text = "A post here needs a tag: begin the title with \(choice.joined(separator: " or "))."
            return refuse(message, StanzaError(.policyViolation, type: .modify, text: text))
        }
        try noteSlow(session, in: forum, context)
        let body = rest.isBlank ? title : rest
        let words = ChannelText(
            body, names: names(context, in: forum), isStyled: message.payload(Unstyled.self) == nil,
            spoiler: SpoilerMark(message))
        guard let first = words.pieces.first else { return [] }
        var job = delivery(
            .post, of: mintID(in: forum, context), piece: 0, text: first, words, message, occupant)
        job.opening = Delivery.Opening(
            title: title, tags: tags, nick: occupant.nick, body: body, rest: Array(words.pieces.dropFirst()))
        return try toSender(message, session, in: forum, context)
            + enqueue([job], in: forum.stored.channelID, &context)
    }

    /// The sender's client waits for its message to come back; the others get the post's line.
    private func toSender(
        _ message: XMPP.Message, _ session: JID, in forum: BridgedRoom, _ context: Context
    ) throws -> [Effect] {
        guard var echo = forum.room.reflect(message, from: session, stanzaID: "\(mintID(in: forum, context))")?.archived
        else { return [] }
        echo.removeAll { $0.name.namespace == NS.stanzaID && $0.name.local == "stanza-id" }
        return [.send(.fanOut(echo, to: [session]))]
    }

    private static func split(_ text: String) -> (title: String, rest: String) {
        let lines = text.trimmingSpaces.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        let rest = lines.count > 1 ? String(lines[1]).trimmingSpaces : ""
        return (lines.first.map { String($0).trimmingSpaces } ?? "", rest)
    }

    /// `[solved] Which paint?`: tags the forum has, those of moderators left out, and the title without them.
    private func tagged(_ line: String, in forum: BridgedRoom) -> ([ForumTag.ID], String) {
        let known = state?.channels[forum.stored.channelID]?.availableTags ?? []
        var tags: [ForumTag.ID] = []
        var title = Substring(line)
        while title.first == "[", let end = title.firstIndex(of: "]"), tags.count < 5 {
            let name = title[title.index(after: title.startIndex)..<end].lowercased()
            guard let tag = known.first(where: { $0.name.lowercased() == name && !$0.isModerated }) else { break }
            tags.append(tag.id)
            title = title[title.index(after: end)...].drop { $0 == " " }
        }
        return (tags, String(title))
    }

    /// The post that is on its way to Discord, if this is it.
    func isOpening(_ thread: Channel) -> Bool {
        guard thread.isNewlyCreated, let forum = thread.parentID.flatMap({ rooms[$0] }),
            let opening = forum.lane.head?.delivery.opening, forum.lane.phase == .sending
        else { return false }
        return opening.title == thread.name && thread.ownerID.flatMap({ state?.members[$0] }) == nil
    }

    /// Discord has the post: its room begins with what was written, said by who wrote it.
    func opened(
        _ thread: Channel.ID, by delivery: Delivery, in forum: BridgedRoom, _ context: inout Context
    ) throws -> [Effect] {
        guard let opening = delivery.opening else { return [] }
        if state?.channels[thread] == nil {
            var channel = Channel(
                id: thread, kind: .publicThread, name: opening.title, guildID: id, parentID: forum.stored.channelID)
            channel.thread = ThreadDetails()
            channel.thread?.createdAt = context.now
            channel.appliedTags = opening.tags
            channel.isNewlyCreated = true
            state?.channels[thread] = channel
        }
        guard let channel = state?.channels[thread] else { return [] }
        var effects = try settle(channel, &context)
        guard let room = rooms[thread] else { return effects }
        effects += try sayOpening(opening, delivery, in: room, &context)
        return try effects + tellParent(ofThread: thread, &context)
    }

    private func sayOpening(
        _ opening: Delivery.Opening, _ delivery: Delivery, in room: BridgedRoom, _ context: inout Context
    ) throws -> [Effect] {
        let stanzaID = room.stored.channelID.snowflake
        let account = JID(delivery.sender)?.bare ?? room.room.jid
        let isNew = try context.ledger.record(
            StoredMessage(
                roomID: room.stored.id, id: stanzaID, author: .account(account, nick: opening.nick),
                clientID: delivery.clientID, parts: 1, state: .delivered))
        guard isNew else { return [] }
        try context.ledger.link(Discord.Message.ID(stanzaID), to: stanzaID, in: room.stored.id)
        try noteSeen(Discord.Message.ID(stanzaID), in: room.stored.channelID, context)
        let speaker = Speaker(nick: opening.nick, occupantID: room.room.occupantID(of: account))
        let reflection = room.room.say(
            as: speaker, payloads: [Element("body", in: NS.component, text: opening.body)], id: "\(stanzaID)",
            stanzaID: "\(stanzaID)")
        try context.ledger.archive(reflection.archived, as: ArchiveID(stanzaID.rawValue), in: room.stored.id)
        let more = opening.rest.enumerated().map { number, text in
            var next = delivery
            next.opening = nil
            next.message = stanzaID
            next.piece = number + 1
            next.text = text
            return next
        }
        return try reflection.outbound.map { .send($0) } + enqueue(more, in: room.stored.channelID, &context)
    }

    /// A post whose answer was lost is looked for among the forum's threads; nil when it is not there.
    func lostPost(_ delivery: Delivery, in forum: BridgedRoom) -> Channel.ID? {
        guard let opening = delivery.opening, let state else { return nil }
        let since = delivery.message.timestamp.advanced(byMilliseconds: -60_000)
        return state.channels.values.filter { thread in
            thread.parentID == forum.stored.channelID && thread.name == opening.title
                && thread.id.timestamp >= since && thread.ownerID.flatMap { state.members[$0] } == nil
        }.map(\.id).min()
    }
}
