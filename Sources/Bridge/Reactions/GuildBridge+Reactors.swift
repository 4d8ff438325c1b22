// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// Reactions that were missed: Discord's counts tell that there are some, its lists whose they are.
extension GuildBridge {
    /// How many lists one page of fetched messages may ask for: each is a call, and the newest messages matter most.
    /// Of a channel seen for the first time fewer: then there are many others too.
    private static let missedLists = (different: 200, unsure: 2)
    private static let firstLists = (different: 5, unsure: 0)

    /// Messages younger than this may have changed who reacted without a change in number.
    private static let unsettled: Int64 = 3_600_000

    /// Discord's limit of people in one list.
    private static let longestList = 100

    /// Asks who reacted wherever the counts differ from what is known, then wherever one person may have taken
    /// another's place. Newest messages first.
    func compareReactions(
        of messages: [Discord.Message], in room: BridgedRoom, _ context: inout Context
    ) throws -> [Effect] {
        let isFirst =
            try room.catchUp.map { try $0.after == nil && context.ledger.newestCopy(in: room.stored.id) == nil }
            ?? false
        var effects: [Effect] = []
        var (different, unsure): ([EmojiOnMessage], [EmojiOnMessage]) = ([], [])
        for message in messages.sorted(by: { $0.id > $1.id }) {
            guard let known = try context.ledger.message(discordID: message.id, in: room.stored.id),
                known.state != .retracted
            else { continue }
            let whole = try ReactedMessage(
                message, among: messages, pieces: pieces(of: message, known, room, context))
            guard whole.pieces.last?.id == message.id else { continue }
            let counts = try context.ledger.reactionCounts(to: known.id, in: room.stored.id)
            for (place, people) in whole.places {
                let kept = counts.first { ReactionEmoji(routeName: $0.emoji).isSame(as: place.emoji) }?.users ?? 0
                if people != kept {
                    different.append(place)
                } else if people > 0, context.now.milliseconds(since: message.timestamp) < Self.unsettled {
                    unsure.append(place)
                }
            }
            guard whole.isComplete else { continue }
            let asOf = room.catchUp?.askedAt ?? context.now
            effects += try forgetUsers(of: known, whole.reactions, asOf: asOf, in: room, &context)
            effects += try forgetAccounts(of: known, whole.reactions, asOf: asOf, in: room, &context)
        }
        let limits = isFirst ? Self.firstLists : Self.missedLists
        for place in different.prefix(limits.different) + unsure.prefix(limits.unsure) {
            try doubt(place, in: room, wait: 0, context)
        }
        return effects + askDoubted(context)
    }

    private func pieces(
        of message: Discord.Message, _ known: StoredMessage, _ room: BridgedRoom, _ context: Context
    ) throws -> [Discord.Message.ID] {
        // What people on Discord write is one message always.
        guard message.webhookID != nil else { return [message.id] }
        return try context.ledger.discordIDs(of: known.id, in: room.stored.id)
    }

    /// Emojis that nobody on Discord has any more. What came live after the page was asked for is newer than it.
    private func forgetUsers(
        of known: StoredMessage, _ shown: [Reaction], asOf: Timestamp, in room: BridgedRoom,
        _ context: inout Context
    ) throws -> [Effect] {
        let present = shown.map { ReactionEmoji($0.emoji) }
        let gone = try context.ledger.reactions(to: known.id, in: room.stored.id).filter { reaction in
            guard case .user = reaction.author, reaction.at < asOf else { return false }
            return !present.contains { $0.isSame(as: ReactionEmoji(routeName: reaction.emoji)) }
        }
        return try tell(gone.compactMap { try take($0, in: room, context) }, about: known, in: room, &context)
    }

    /// The bot's reaction was taken off while the bridge was away, and with it those of people of the room. Only
    /// where it must have been on Discord.
    private func forgetAccounts(
        of known: StoredMessage, _ shown: [Reaction], asOf: Timestamp, in room: BridgedRoom,
        _ context: inout Context
    ) throws -> [Effect] {
        guard room.catchUp?.wasDelivered == true, botMayReact(in: room, context) else { return [] }
        let own = shown.filter(\.isOwn).map { ReactionEmoji($0.emoji) }
        return try forgetReactions(to: known, in: room, &context) { reaction in
            guard case .account = reaction.author, reaction.at < asOf else { return false }
            return !own.contains { $0.isSame(as: ReactionEmoji(routeName: reaction.emoji)) }
        }
    }

    private func botMayReact(in room: BridgedRoom, _ context: Context) -> Bool {
        guard let botID, state?.members[botID] != nil, let access = access(context) else { return false }
        let granted = access.effective(.member(botID), in: room.stored.channelID).permissions.granted
        return granted.isSuperset(of: [.addReactions, .readMessageHistory])
    }

    private func take(_ reaction: StoredReaction, in room: BridgedRoom, _ context: Context) throws -> User.ID? {
        guard case .user(let user) = reaction.author else { return nil }
        try context.ledger.removeReaction(
            reaction.emoji, of: reaction.author, to: reaction.message, in: room.stored.id)
        return user
    }

    /// What a list says, against what is known.
    func reactors(
        _ users: [User], of place: EmojiOnMessage, in room: BridgedRoom, _ context: inout Context
    ) throws -> [Effect] {
        let emoji = place.emoji
        guard room.isOpen, let known = try context.ledger.message(discordID: place.message, in: room.stored.id),
            known.state != .retracted
        else { return [] }
        let people = users.filter { $0.id != botID }
        let isWhole = users.count < Self.longestList
        var changed: [User.ID] = []
        // Reactions to any piece of a text count as reactions to the text: one piece's list takes none away.
        let pieces = try context.ledger.discordIDs(of: known.id, in: room.stored.id)
        for reaction in try context.ledger.reactions(to: known.id, in: room.stored.id)
        where isWhole && pieces.count == 1 && emoji.isSame(as: ReactionEmoji(routeName: reaction.emoji)) {
            guard case .user(let user) = reaction.author, !people.contains(where: { $0.id == user }) else { continue }
            changed += [try take(reaction, in: room, context)].compactMap { $0 }
        }
        for user in people {
            let reaction = StoredReaction(
                message: known.id, author: .user(user.id), emoji: emoji.routeName, at: context.now)
            if state?.members[user.id] == nil { _ = try nick(of: Member(user: user), &context) }
            if try context.ledger.addReaction(reaction, in: room.stored.id) { changed.append(user.id) }
        }
        var effects = try tell(changed, about: known, in: room, &context)
        if isWhole, people.count == users.count, pieces.first == place.message {
            effects += try forgetBots(emoji, on: known, in: room, &context)
        }
        return effects
    }

    /// The bot's reaction is not there, though it should be: somebody took it off, and with it those of all people
    /// of the room.
    private func forgetBots(
        _ emoji: ReactionEmoji, on known: StoredMessage, in room: BridgedRoom, _ context: inout Context
    ) throws -> [Effect] {
        guard !room.lane.willChange(emoji, on: known.id), botMayReact(in: room, context) else { return [] }
        return try forgetReactions(to: known, in: room, &context) { reaction in
            guard case .account = reaction.author else { return false }
            return emoji.isSame(as: ReactionEmoji(routeName: reaction.emoji))
        }
    }

    private func tell(
        _ users: [User.ID], about known: StoredMessage, in room: BridgedRoom, _ context: inout Context
    ) throws -> [Effect] {
        var seen: Set<User.ID> = []
        return try users.filter { seen.insert($0).inserted }.flatMap {
            try tellReactions(of: $0, to: known, in: room, wereTold: false, &context)
        }
    }
}
