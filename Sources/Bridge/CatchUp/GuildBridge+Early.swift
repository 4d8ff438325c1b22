// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Storage

// What came before its message.
extension GuildBridge {
    /// Only what may still come is waited for: a message of the last minutes, or any while older ones are fetched.
    func park(
        _ happening: EarlyEvents.Happening, for message: Discord.Message.ID, in room: BridgedRoom, _ context: Context
    ) {
        let age = context.now.milliseconds(since: message.timestamp)
        guard age < 2 * EarlyEvents.patience || room.catchUp != nil,
            room.early.park(happening, for: message, now: context.now)
        else { return }
        withEarly.insert(room.stored.channelID)
    }

    /// The message is in the room now: what waited for it has its turn.
    func takeUpEarly(
        for message: Discord.Message.ID, in room: BridgedRoom, _ context: inout Context
    ) throws -> [Effect] {
        guard !room.early.isEmpty else { return [] }
        return try room.early.take(for: message).flatMap { try handle($0, &context) }
    }

    func expireEarly(_ context: inout Context) throws -> [Effect] {
        var effects: [Effect] = []
        for channel in withEarly {
            guard let room = rooms[channel] else { continue }
            guard room.catchUp == nil else { continue }  // its end may yet bring the message
            for happening in room.early.overdue(now: context.now) {
                if case .edited(let update) = happening { effects += try appeared(update, in: room, &context) }
            }
            if room.early.isEmpty { withEarly.remove(channel) }
        }
        return effects
    }

    private func handle(_ happening: EarlyEvents.Happening, _ context: inout Context) throws -> [Effect] {
        switch happening {
        case .reaction(let event, let isAdded): try reacted(event, isAdded: isAdded, &context)
        case .cleared(let event): try reactionsCleared(event, &context)
        case .edited(let update): try messageUpdated(update, &context)
        case .deleted: []  // then there is no message that could have come
        }
    }

    /// An edit whose message never came tells all of it: better late than not at all.
    private func appeared(
        _ update: MessageUpdate, in room: BridgedRoom, _ context: inout Context
    ) throws -> [Effect] {
        guard room.isOpen else { return [] }
        return try say(MessageCreate(message: update.message, guildID: id, member: update.member), in: room, &context)
    }
}
