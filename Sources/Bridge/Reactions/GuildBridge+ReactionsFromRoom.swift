// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// Reactions of people in the room: on Discord the bot's, as long as one of them has it.
extension GuildBridge {
    /// Discord's limit of different reactions to a message.
    static let reactionLimit = 20

    func reacted(
        _ message: XMPP.Message, _ reactions: Reactions, _ session: JID, _ occupant: Occupant, _ room: BridgedRoom,
        _ context: inout Context
    ) throws -> [Effect] {
        guard let known = try context.ledger.message(meantBy: reactions.id, in: room.stored.id),
            known.state != .retracted
        else {
            let text = "There is no such message to react to in this room."
            return refuse(message, StanzaError(.itemNotFound, type: .cancel, text: text))
        }
        guard room.pace.admits(session.bare, perMinute: settings.messagesPerMinute, now: context.now) else {
            let text = "You react faster than this room takes it; wait a little."
            return refuse(message, StanzaError(.policyViolation, type: .wait, text: text))
        }
        let author = Author.account(session.bare, nick: occupant.nick)
        let all = try context.ledger.reactions(to: known.id, in: room.stored.id)
        let wanted: [ReactionEmoji]
        switch readable(reactions.emojis, beside: all) {
        case .success(let emojis): wanted = emojis
        case .failure(let reason):
            return refuse(message, StanzaError(.notAcceptable, type: .modify, text: reason.text))
        }
        let before = all.filter { $0.author == author || isAccount($0.author, session.bare) }
        let added = wanted.filter { emoji in !before.contains { emoji.isSame(as: ReactionEmoji(routeName: $0.emoji)) } }
        let isNew = added.contains { emoji in !all.contains { emoji.isSame(as: ReactionEmoji(routeName: $0.emoji)) } }
        guard !isNew || mayAddReactions(session, in: room, context) else {
            let text = "You may not add reactions here; those that others chose you may share."
            return refuse(message, StanzaError(.notAcceptable, type: .modify, text: text))
        }
        let removed = before.filter { one in !wanted.contains { $0.isSame(as: ReactionEmoji(routeName: one.emoji)) } }
        let stanzaID = mintID(in: room, context)
        guard let reflection = room.room.reflect(message, from: session, stanzaID: "\(stanzaID)") else { return [] }
        if reflection.isArchivable {
            try context.ledger.archive(reflection.archived, as: ArchiveID(stanzaID.rawValue), in: room.stored.id)
        }
        let deliveries = try change(known, added, removed, author, among: all, in: room, message, context)
        if !added.isEmpty, choices.tellsReactions { untold.insert(room.stored.channelID) }
        return try reflection.outbound.map { .send($0) } + enqueue(deliveries, in: room.stored.channelID, &context)
    }

    /// Writes the new set down; what the bot has to do so that it stands for everybody.
    private func change(
        _ known: StoredMessage, _ added: [ReactionEmoji], _ removed: [StoredReaction], _ author: Author,
        among all: [StoredReaction], in room: BridgedRoom, _ message: XMPP.Message, _ context: Context
    ) throws -> [Delivery] {
        let ledger = context.ledger
        let others = all.filter { reaction in
            if case .account = reaction.author {
                !removed.contains(reaction) && reaction.author != author
            } else {
                false
            }
        }
        func isShared(_ emoji: ReactionEmoji) -> Bool {
            others.contains { emoji.isSame(as: ReactionEmoji(routeName: $0.emoji)) }
        }
        func delivery(_ act: Delivery.Act, _ emoji: ReactionEmoji) -> Delivery {
            Delivery(
                act: act, message: known.id, text: emoji.routeName, sender: message.from?.description ?? "",
                clientID: message.id)
        }
        var deliveries: [Delivery] = []
        for reaction in removed {
            try ledger.removeReaction(reaction.emoji, of: reaction.author, to: known.id, in: room.stored.id)
            let emoji = ReactionEmoji(routeName: reaction.emoji)
            if !isShared(emoji) { deliveries.append(delivery(.unreact, emoji)) }
        }
        for emoji in added {
            let reaction = StoredReaction(message: known.id, author: author, emoji: emoji.routeName, at: context.now)
            try ledger.addReaction(reaction, in: room.stored.id, isTold: !choices.tellsReactions)
            if !isShared(emoji) { deliveries.append(delivery(.react, emoji)) }
        }
        return deliveries
    }

    private struct Unreadable: Error {
        var text: String
    }

    /// The emojis as Discord knows them; a refusal in words where it knows none (XEP-0444 §4.3).
    private func readable(
        _ emojis: [String], beside present: [StoredReaction]
    ) -> Result<[ReactionEmoji], Unreadable> {
        guard emojis.count <= Self.reactionLimit else {
            return .failure(Unreadable(text: "Discord takes at most \(Self.reactionLimit) reactions."))
        }
        var result: [ReactionEmoji] = []
        for text in emojis {
            let emoji = ReactionEmoji(text) { name in
                present.lazy.map { ReactionEmoji(routeName: $0.emoji) }.first { $0.customName == name }?.emoji
                    ?? state?.guild.emojis.first { $0.name == name && $0.isAvailable }
            }
            guard let emoji else {
                let shown = text.truncated(toDiscordLength: 40)
                return .failure(Unreadable(text: "Discord has no reaction “\(shown)”: use an emoji."))
            }
            if !result.contains(where: { $0.isSame(as: emoji) }) { result.append(emoji) }
        }
        return .success(result)
    }

    private func isAccount(_ author: Author, _ account: JID) -> Bool {
        if case .account(let other, _) = author { other == account } else { false }
    }

    private func mayAddReactions(_ session: JID, in room: BridgedRoom, _ context: Context) -> Bool {
        guard let access = access(context) else { return true }  // Discord has the last word
        let granted = access.effective(person(of: session), in: room.stored.channelID).permissions.granted
        return granted.isSuperset(of: [.addReactions, .readMessageHistory])
    }
}
