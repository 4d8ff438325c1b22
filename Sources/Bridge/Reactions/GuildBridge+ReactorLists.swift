// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage

// Asking Discord who reacted. What is to be asked outlives the process, else a crash would forget it for good.
extension GuildBridge {
    /// So many lists of a guild are on their way at once.
    private static let listsAtOnce = 4

    private var reactorScope: String { "reactors.\(id)" }

    private func key(_ place: EmojiOnMessage, in channel: Channel.ID) -> String {
        "\(channel) \(place.message) \(place.emoji.routeName)"
    }

    func loadReactorLists(_ context: Context) throws {
        for key in try context.ledger.settings(in: reactorScope).keys {
            let parts = key.split(separator: " ", maxSplits: 2).map(String.init)
            guard parts.count == 3, let channel = Channel.ID(parts[0]), let message = Discord.Message.ID(parts[1]),
                let room = rooms[channel]
            else {
                try context.ledger.set(key, in: reactorScope, to: nil)
                continue
            }
            let place = EmojiOnMessage(message: message, emoji: ReactionEmoji(routeName: parts[2]))
            _ = room.reactorLists.doubt(place, until: context.now)
            withDoubts.insert(channel)
        }
    }

    /// Nobody here knows who reacted: Discord will be asked, in `wait` milliseconds at the earliest.
    func doubt(
        _ place: EmojiOnMessage, in room: BridgedRoom, wait: Int64 = ReactorLists.patience, _ context: Context
    ) throws {
        let channel = room.stored.channelID
        guard room.reactorLists.doubt(place, until: context.now.advanced(byMilliseconds: wait)) else { return }
        try context.ledger.set(key(place, in: channel), in: reactorScope, to: "")
        withDoubts.insert(channel)
    }

    /// The bot's own reaction is where it is to be: a list on its way may be older.
    func botChanged(_ delivery: Delivery, in room: BridgedRoom, _ context: Context) throws {
        guard let message = try context.ledger.discordIDs(of: delivery.message, in: room.stored.id).first else {
            return
        }
        room.reactorLists.changed(EmojiOnMessage(message: message, emoji: ReactionEmoji(routeName: delivery.text)))
    }

    func askDoubted(_ context: Context) -> [Effect] {
        var free = Self.listsAtOnce - withDoubts.reduce(0) { $0 + (rooms[$1]?.reactorLists.underWay ?? 0) }
        var effects: [Effect] = []
        for channel in withDoubts where free > 0 {
            guard let room = rooms[channel], !room.reactorLists.isEmpty else {
                withDoubts.remove(channel)
                continue
            }
            guard room.isOpen else { continue }
            for place in room.reactorLists.due(now: context.now).prefix(free) {
                free -= 1
                room.reactorLists.ask(place)
                let request = Errand.Request.reactors(place.emoji.emoji, of: place.message, in: channel)
                effects.append(.errand(Errand(guild: id, channel: channel, request: request)))
            }
        }
        return effects
    }

    /// The first hundred people with one emoji, or why they could not be had.
    func reactorsCame(
        _ emoji: Emoji, of message: Discord.Message.ID, in channel: Channel.ID,
        _ result: Result<Outcome.Answer, DiscordError>, _ context: inout Context
    ) throws -> [Effect] {
        guard let room = rooms[channel] else { return [] }
        let place = EmojiOnMessage(message: message, emoji: ReactionEmoji(emoji))
        var effects: [Effect] = []
        switch result {
        case .success(.users(let users)):
            if room.reactorLists.came(place, now: context.now) {
                try context.ledger.set(key(place, in: channel), in: reactorScope, to: nil)
                effects += try reactors(users, of: place, in: room, &context)
            }
        case .failure(let error) where error.isForGood:
            room.reactorLists.failed(place, isForGood: true, now: context.now)
            try context.ledger.set(key(place, in: channel), in: reactorScope, to: nil)
        case .success, .failure: room.reactorLists.failed(place, isForGood: false, now: context.now)
        }
        return effects + askDoubted(context)
    }
}
