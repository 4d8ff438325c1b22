// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Foundation
import Rooms
import Storage
import XMPP

// The way to Discord: outbox rows, lanes, and what to do about each outcome.
extension GuildBridge {
    /// Writes the deliveries to the outbox and puts them in their channel's lane.
    func enqueue(
        _ deliveries: [Delivery], in channel: Channel.ID, _ context: inout Context
    ) throws -> [Effect] {
        guard let room = rooms[channel] else { return [] }
        for delivery in deliveries {
            let payload = String(decoding: try JSONEncoder().encode(delivery), as: UTF8.self)
            let sequence = try context.ledger.enqueue(
                NewJob(
                    channelID: channel, roomID: room.stored.id, messageID: delivery.message,
                    kind: delivery.act.rawValue, payload: payload, createdAt: context.now))
            if try waitsForParked(delivery, in: room, context) {
                try context.ledger.park(sequence, because: "the message it is about is set aside")
            } else {
                room.lane.enqueue(delivery, sequence: sequence)
            }
        }
        return try pump(channel, &context)
    }

    /// Takes up the lane's next delivery, if the lane is free.
    func pump(_ channel: Channel.ID, _ context: inout Context) throws -> [Effect] {
        while let room = rooms[channel], room.lane.isReady(now: context.now), let head = room.lane.head {
            // A post's room is made of what Discord says the forum is.
            if head.delivery.opening != nil, state == nil { return [] }
            if head.isAmbiguous, head.delivery.opening != nil {
                if let post = lostPost(head.delivery, in: room) {
                    return try delivered(channel, as: Discord.Message.ID(sharing: post), &context)
                }
                room.lane.amendHead { $0.isAmbiguous = false }
            }
            if head.isAmbiguous, head.delivery.act == .post { return try verify(channel, room, &context) }
            if head.delivery.isReaction {
                guard let request = try reaction(for: head.delivery, room: room, context) else {
                    try context.ledger.finish(head.sequence)
                    _ = rooms[channel]?.lane.finishHead()
                    continue
                }
                try context.ledger.markSending(head.sequence)
                rooms[channel]?.lane.phase = .sending
                return [errand(channel, request)]
            }
            guard let webhook = room.webhook else {
                rooms[channel]?.lane.phase = .findingWebhook
                return [errand(channel, .webhooks(of: home(of: channel)))]
            }
            if head.delivery.wantsFiles {
                return [errand(channel, try fetchFiles(of: head.delivery, in: room, context))]
            }
            if let request = try request(for: head.delivery, through: webhook, room: room, context) {
                try context.ledger.markSending(head.sequence)
                rooms[channel]?.lane.phase = .sending
                return [errand(channel, request)]
            }
            // Nothing on Discord to edit or delete: the message never got there.
            try context.ledger.finish(head.sequence)
            _ = rooms[channel]?.lane.finishHead()
        }
        return []
    }

    /// The channel a webhook belongs to: a thread's parent, else the channel itself.
    func home(of channel: Channel.ID) -> Channel.ID {
        rooms[channel].map { home(of: $0.stored) } ?? channel
    }

    private func thread(of channel: Channel.ID) -> Channel.ID? {
        home(of: channel) == channel ? nil : channel
    }

    private func errand(_ channel: Channel.ID, _ request: Errand.Request) -> Effect {
        .errand(Errand(guild: id, channel: channel, request: request))
    }

    private func request(
        for delivery: Delivery, through webhook: WebhookKey, room: BridgedRoom, _ context: Context
    ) throws -> Errand.Request? {
        let thread = thread(of: room.stored.channelID)
        if delivery.act == .post { return .post(through: webhook, thread: thread, delivery) }
        let pieces = try context.ledger.discordIDs(of: delivery.message, in: room.stored.id)
        guard pieces.indices.contains(delivery.piece) else { return nil }
        switch delivery.act {
        case .edit: return .edit(through: webhook, thread: thread, message: pieces[delivery.piece], delivery)
        default: return .delete(through: webhook, thread: thread, message: pieces[delivery.piece])
        }
    }

    /// Nil when Discord never had the message.
    private func reaction(
        for delivery: Delivery, room: BridgedRoom, _ context: Context
    ) throws -> Errand.Request? {
        guard let message = try context.ledger.discordIDs(of: delivery.message, in: room.stored.id).first else {
            return nil
        }
        let emoji = ReactionEmoji(routeName: delivery.text).emoji
        return .reaction(emoji, to: message, in: room.stored.channelID, isOn: delivery.act == .react)
    }
}
