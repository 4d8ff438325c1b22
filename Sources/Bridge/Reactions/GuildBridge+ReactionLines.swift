// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// Telling one side in a line what reactions cannot say there.
extension GuildBridge {
    /// How long reactions are gathered before a line tells of them.
    static let gathering: Int64 = 60_000
    /// How long a channel is left in peace after such a line.
    static let silence: Int64 = 600_000

    /// One line on Discord for the reactions of people of the room, seldom enough not to be a nuisance.
    func tellWhoReacted(_ context: inout Context) throws -> [Effect] {
        var effects: [Effect] = []
        for channel in untold {
            guard let room = rooms[channel], room.isOpen,
                let oldest = try context.ledger.oldestUntoldReaction(in: room.stored.id)
            else {
                untold.remove(channel)
                continue
            }
            guard context.now.milliseconds(since: oldest) >= Self.gathering,
                room.lastLine.map({ context.now.milliseconds(since: $0) >= Self.silence }) ?? true
            else { continue }
            room.lastLine = context.now
            untold.remove(channel)
            let entries = try entries(for: room, context)
            try context.ledger.markReactionsTold(in: room.stored.id)
            guard let text = ReactionLine.text(entries, names: names(context)) else { continue }
            var note = Delivery(act: .post, message: mintID(in: room, context), text: text, name: "Spacebridge")
            note.isNote = true
            effects += try enqueue([note], in: channel, &context)
        }
        return effects
    }

    private func entries(for room: BridgedRoom, _ context: Context) throws -> [ReactionLine.Entry] {
        let untold = try context.ledger.untoldReactions(in: room.stored.id)
        var order: [Snowflake] = []
        for reaction in untold where !order.contains(reaction.message) { order.append(reaction.message) }
        return try order.compactMap { number in
            guard let known = try context.ledger.message(number, in: room.stored.id), known.state != .retracted,
                let there = try context.ledger.discordIDs(of: number, in: room.stored.id).first
            else { return nil }
            var reactions: [(token: String, nicks: [String])] = []
            for reaction in untold where reaction.message == number {
                guard case .account(_, let nick) = reaction.author else { continue }
                let token = token(for: ReactionEmoji(routeName: reaction.emoji))
                if let place = reactions.firstIndex(where: { $0.token == token }) {
                    reactions[place].nicks.append(nick)
                } else {
                    reactions.append((token, [nick]))
                }
            }
            return ReactionLine.Entry(
                link: MessageLink(guildID: id, channelID: room.stored.channelID, messageID: there),
                author: replies(in: room, context).nick(of: known) ?? "somebody",
                text: try context.ledger.quotableWords(of: known), reactions: reactions)
        }
    }

    private func token(for emoji: ReactionEmoji) -> String {
        guard let custom = emoji.customID else { return emoji.routeName }
        let isAnimated = state?.guild.emojis.first { $0.id == custom }?.isAnimated ?? false
        return "<\(isAnimated ? "a" : ""):\(emoji.customName ?? "_"):\(custom)>"
    }

    /// So many people reacted that the room hears of their number only, in a line that is kept up to date.
    func noteCrowd(_ message: Snowflake, in room: BridgedRoom) {
        room.crowds.insert(message)
        crowded.insert(room.stored.channelID)
    }

    /// At most once a minute for a room.
    func tellCrowds(_ context: inout Context) throws -> [Effect] {
        var effects: [Effect] = []
        for channel in crowded {
            guard let room = rooms[channel] else { continue }
            if let last = room.lastCrowd, context.now.milliseconds(since: last) < Self.gathering { continue }
            room.lastCrowd = context.now
            crowded.remove(channel)
            for message in room.crowds.sorted() { effects += try tellCrowd(message, in: room, &context) }
            room.crowds = []
        }
        return effects
    }

    private func tellCrowd(
        _ number: Snowflake, in room: BridgedRoom, _ context: inout Context
    ) throws -> [Effect] {
        guard let known = try context.ledger.message(number, in: room.stored.id), known.state != .retracted else {
            return []
        }
        let replies = replies(in: room, context)
        let all = try context.ledger.reactions(to: number, in: room.stored.id)
        let counts = try context.ledger.reactionCounts(to: number, in: room.stored.id).map { one in
            let first = all.filter { $0.emoji == one.emoji }.prefix(3)
            let nicks = first.compactMap { self.nick(of: $0.author, context) }
            return (emoji: ReactionEmoji(routeName: one.emoji), count: one.users + one.accounts, nicks: Array(nicks))
        }
        let before = try crowdLine(about: number, in: room, context)
        guard !counts.isEmpty || before != nil else { return [] }
        let text = ReactionCrowd.text(
            author: replies.nick(of: known), text: try context.ledger.quotableWords(of: known), counts: counts)
        let stanzaID = mintID(in: room, context)
        var payloads = [Reply("\(number)", to: nil).element]
        if let before { payloads.append(Correction(before).element) }
        let said = room.room.announce(text, id: "\(stanzaID)", stanzaID: "\(stanzaID)", payloads: payloads)
        try context.ledger.archive(said.archived, as: ArchiveID(stanzaID.rawValue), in: room.stored.id)
        if before == nil { try context.ledger.set("\(number)", in: crowdScope(room), to: "\(stanzaID)") }
        return said.outbound.map { .send($0) }
    }

    /// The id of the line that tells the room how many reacted, once there is one.
    func crowdLine(about message: Snowflake, in room: BridgedRoom, _ context: Context) throws -> String? {
        try context.ledger.setting("\(message)", in: crowdScope(room))
    }

    private func crowdScope(_ room: BridgedRoom) -> String { "crowds.\(room.stored.id.rawValue)" }

    private func nick(of author: Author, _ context: Context) -> String? {
        switch author {
        case .account(_, let nick): nick
        case .user(let user): (try? context.ledger.puppet(user, in: id))?.nick ?? state?.displayName(of: user)
        }
    }
}
