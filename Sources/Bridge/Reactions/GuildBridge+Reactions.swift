// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// Reactions on Discord, as XEP-0444 in the room: each person's whole set.
extension GuildBridge {
    /// People beyond these are counted, not named one by one.
    static let namedReactors = 40

    func reacted(_ event: ReactionEvent, isAdded: Bool, _ context: inout Context) throws -> [Effect] {
        guard let room = rooms[event.channelID], room.isOpen else { return [] }
        guard let known = try context.ledger.message(discordID: event.messageID, in: room.stored.id) else {
            park(.reaction(event, isAdded: isAdded), for: event.messageID, in: room, context)
            return []
        }
        if event.userID == botID {
            if !isAdded { try botLost(ReactionEmoji(event.emoji), on: known, event.messageID, room, context) }
            return []
        }
        guard known.state != .retracted else { return [] }
        let author = Author.user(event.userID)
        let emoji = ReactionEmoji(event.emoji)
        let place = EmojiOnMessage(message: event.messageID, emoji: emoji)
        room.reactorLists.changed(place)
        let before = try context.ledger.reactions(of: author, to: known.id, in: room.stored.id)
        let same = before.first { ReactionEmoji(routeName: $0.emoji).isSame(as: emoji) }
        if isAdded {
            // There may be a super reaction beside an ordinary one; else this came twice, or after its removal.
            guard same == nil else {
                if !event.isBurst { try doubt(place, in: room, context) }
                return []
            }
            let reaction = StoredReaction(message: known.id, author: author, emoji: emoji.routeName, at: context.now)
            try context.ledger.addReaction(reaction, in: room.stored.id)
        } else {
            guard let same else {
                try doubt(place, in: room, context)
                return []
            }
            try context.ledger.removeReaction(same.emoji, of: author, to: known.id, in: room.stored.id)
        }
        if let member = event.member { glimpsed(member) }
        return try tellReactions(of: event.userID, to: known, in: room, wereTold: !before.isEmpty, &context)
    }

    /// A moderator removed one emoji's reactions, or all. People of the room lose theirs too.
    func reactionsCleared(_ event: ReactionClear, _ context: inout Context) throws -> [Effect] {
        guard let room = rooms[event.channelID], room.isOpen else { return [] }
        guard let known = try context.ledger.message(discordID: event.messageID, in: room.stored.id) else {
            park(.cleared(event), for: event.messageID, in: room, context)
            return []
        }
        room.reactorLists.changed(event.messageID)
        let emoji = event.emoji.map { ReactionEmoji($0) }
        return try forgetReactions(to: known, in: room, &context) { reaction in
            let gone = ReactionEmoji(routeName: reaction.emoji)
            guard emoji?.isSame(as: gone) ?? true else { return false }
            // What the bot has yet to put there was not cleared with the rest.
            if case .account = reaction.author { return !room.lane.willChange(gone, on: known.id) }
            return true
        }
    }

    /// The bot's reaction is said to be off. The bridge may have done that itself, before somebody else of the room
    /// chose it: where anybody still has it, and nothing is on its way that settles it, Discord is asked.
    private func botLost(
        _ emoji: ReactionEmoji, on known: StoredMessage, _ discordID: Discord.Message.ID, _ room: BridgedRoom,
        _ context: Context
    ) throws {
        let place = EmojiOnMessage(message: discordID, emoji: emoji)
        room.reactorLists.changed(place)
        guard !room.lane.willChange(emoji, on: known.id) else { return }
        let isKept = try context.ledger.reactions(to: known.id, in: room.stored.id).contains { reaction in
            guard case .account = reaction.author else { return false }
            return emoji.isSame(as: ReactionEmoji(routeName: reaction.emoji))
        }
        if isKept { try doubt(place, in: room, context) }
    }

    func forgetReactions(
        to known: StoredMessage, in room: BridgedRoom, _ context: inout Context,
        where isGone: (StoredReaction) -> Bool
    ) throws -> [Effect] {
        let gone = try context.ledger.reactions(to: known.id, in: room.stored.id).filter(isGone)
        var losers: [Author] = []
        var counted = 0
        for reaction in gone {
            try context.ledger.removeReaction(
                reaction.emoji, of: reaction.author, to: known.id, in: room.stored.id)
            if !losers.contains(reaction.author) { losers.append(reaction.author) }
        }
        var effects: [Effect] = []
        for author in losers {
            if case .user = author {
                counted += 1
                // Those beyond were counted only, but people of the room see their own.
                guard counted <= Self.namedReactors else { continue }
            }
            guard let speaker = try reactor(author, in: room, &context) else { continue }
            effects += try sayReactions(of: author, as: speaker, to: known, in: room, &context)
        }
        if try counted > Self.namedReactors || crowdLine(about: known.id, in: room, context) != nil {
            noteCrowd(known.id, in: room)
        }
        return effects
    }

    /// - Parameter wereTold: whether the room knows of others by the same person, which this replaces.
    func tellReactions(
        of user: User.ID, to known: StoredMessage, in room: BridgedRoom, wereTold: Bool, _ context: inout Context
    ) throws -> [Effect] {
        if try context.ledger.reactingUsers(to: known.id, in: room.stored.id) > Self.namedReactors {
            noteCrowd(known.id, in: room)
            if !wereTold { return [] }
        } else if try crowdLine(about: known.id, in: room, context) != nil {
            noteCrowd(known.id, in: room)  // it says how few they are now
        }
        guard let speaker = try reactor(.user(user), in: room, &context) else { return [] }
        return try sayReactions(of: .user(user), as: speaker, to: known, in: room, &context)
    }

    /// Says a person's whole set, kept in the archive: that is where clients that were away read it.
    func sayReactions(
        of author: Author, as speaker: Speaker, to known: StoredMessage, in room: BridgedRoom,
        _ context: inout Context
    ) throws -> [Effect] {
        let set = try context.ledger.reactions(of: author, to: known.id, in: room.stored.id)
            .map { ReactionEmoji(routeName: $0.emoji) }
        let stanzaID = mintID(in: room, context)
        let reflection = room.room.say(
            as: speaker,
            payloads: [Reactions(to: "\(known.id)", set.map(\.shown)).element, Element("store", in: NS.hints)],
            id: "\(stanzaID)", stanzaID: "\(stanzaID)")
        try context.ledger.archive(reflection.archived, as: ArchiveID(stanzaID.rawValue), in: room.stored.id)
        return reflection.outbound.map { .send($0) }
    }

    /// Who reacts need not be listed in the room: their nick and pseudonym are enough.
    func reactor(
        _ author: Author, in room: BridgedRoom, _ context: inout Context
    ) throws -> Speaker? {
        switch author {
        case .account(let account, let nick): return room.room.speaker(account: account, nick: nick)
        case .user(let user):
            let key = Self.puppetID(of: user)
            if let speaker = mergedSpeaker(of: user, in: room) ?? room.room.speaker(puppet: key) { return speaker }
            let nick: String
            if let member = state?.members[user] {
                nick = try self.nick(of: member, &context)
            } else if let known = try context.ledger.puppet(user, in: id) {
                nick = known.nick
            } else {
                return nil  // nobody who was ever seen: nothing is shown of them either
            }
            return Speaker(nick: nick, occupantID: occupantID(of: key, in: room))
        }
    }
}
