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
    static let reactorLists = (missed: 20, first: 5)

    /// Asks who reacted wherever the counts differ from what is known. Newest messages first.
    func compareReactions(
        of messages: [Discord.Message], in room: BridgedRoom, _ context: inout Context
    ) throws -> [Effect] {
        let isFirst = room.catchUp.map { $0.after == nil } ?? false
        let limit = isFirst ? Self.reactorLists.first : Self.reactorLists.missed
        var (effects, asked): ([Effect], Int) = ([], 0)
        for message in messages.sorted(by: { $0.id > $1.id }) {
            guard let known = try context.ledger.message(discordID: message.id, in: room.stored.id),
                known.state != .retracted
            else { continue }
            let counts = try context.ledger.reactionCounts(to: known.id, in: room.stored.id)
            for reaction in message.reactions {
                let emoji = ReactionEmoji(reaction.emoji)
                let people = reaction.count - (reaction.isOwn ? 1 : 0)
                let kept = counts.first { ReactionEmoji(routeName: $0.emoji).isSame(as: emoji) }?.users ?? 0
                guard people != kept, asked < limit else { continue }
                asked += 1
                effects.append(ask(emoji, of: message.id, in: room))
            }
            let present = message.reactions.map { ReactionEmoji($0.emoji) }
            effects += try forgetUsers(of: known, butThoseWith: present, in: room, &context)
        }
        return effects
    }

    private func ask(_ emoji: ReactionEmoji, of message: Discord.Message.ID, in room: BridgedRoom) -> Effect {
        let channel = room.stored.channelID
        return .errand(
            Errand(guild: id, channel: channel, request: .reactors(emoji.emoji, of: message, in: channel)))
    }

    /// Emojis that nobody has any more.
    private func forgetUsers(
        of known: StoredMessage, butThoseWith present: [ReactionEmoji], in room: BridgedRoom, _ context: inout Context
    ) throws -> [Effect] {
        let all = try context.ledger.reactions(to: known.id, in: room.stored.id)
        let gone = all.filter { reaction in
            guard case .user = reaction.author else { return false }
            return !present.contains { $0.isSame(as: ReactionEmoji(routeName: reaction.emoji)) }
        }
        return try tell(gone.compactMap { try take($0, in: room, context) }, about: known, in: room, &context)
    }

    private func take(_ reaction: StoredReaction, in room: BridgedRoom, _ context: Context) throws -> User.ID? {
        guard case .user(let user) = reaction.author else { return nil }
        try context.ledger.removeReaction(
            reaction.emoji, of: reaction.author, to: reaction.message, in: room.stored.id)
        return user
    }

    /// The first hundred people with one emoji.
    func reactorsCame(
        _ users: [User], _ emoji: Emoji, of message: Discord.Message.ID, in channel: Channel.ID,
        _ context: inout Context
    ) throws -> [Effect] {
        guard let room = rooms[channel], room.isOpen,
            let known = try context.ledger.message(discordID: message, in: room.stored.id), known.state != .retracted
        else { return [] }
        let emoji = ReactionEmoji(emoji)
        let people = users.filter { $0.id != botID }
        var changed: [User.ID] = []
        for reaction in try context.ledger.reactions(to: known.id, in: room.stored.id)
        where users.count < 100 && emoji.isSame(as: ReactionEmoji(routeName: reaction.emoji)) {
            guard case .user(let user) = reaction.author, !people.contains(where: { $0.id == user }) else { continue }
            changed += [try take(reaction, in: room, context)].compactMap { $0 }
        }
        for user in people {
            let reaction = StoredReaction(
                message: known.id, author: .user(user.id), emoji: emoji.routeName, at: context.now)
            if state?.members[user.id] == nil { _ = try nick(of: Member(user: user), &context) }
            if try context.ledger.addReaction(reaction, in: room.stored.id) { changed.append(user.id) }
        }
        return try tell(changed, about: known, in: room, &context)
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
