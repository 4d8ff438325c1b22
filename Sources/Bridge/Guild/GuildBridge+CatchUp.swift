// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// Fetching what was missed while away, in order, before what comes live.
extension GuildBridge {
    private static let page = 100

    /// Compares what the channel has with what is bridged, and fetches the difference.
    func startCatchUp(_ channel: Channel.ID, _ context: inout Context) throws -> [Effect] {
        guard let room = rooms[channel], room.isOpen, room.catchUp == nil, room.stored.kind.holdsMessages,
            let newest = state?.channels[channel]?.lastMessageID, newest > room.stored.newestSeen
        else { return [] }
        let after = room.stored.newestSeen
        room.catchUp = BridgedRoom.CatchUp(after: after)
        let isFirst = after.rawValue == 0
        if isFirst, settings.firstHistory == 0 {
            try noteSeen(newest, in: channel, context)
            return try endCatchUp(room, &context)
        }
        let limit = isFirst ? min(settings.firstHistory, Self.page) : Self.page
        return [fetch(channel, after: isFirst ? nil : after, limit: limit, isFirst ? .firstHistory : .catchUp)]
    }

    private func fetch(
        _ channel: Channel.ID, after: Discord.Message.ID?, limit: Int, _ purpose: Errand.Purpose
    ) -> Effect {
        .errand(
            Errand(guild: id, channel: channel, request: .messages(in: channel, after: after, limit: limit, purpose)))
    }

    func caughtUp(
        _ channel: Channel.ID, _ result: Result<Outcome.Answer, DiscordError>, _ context: inout Context
    ) throws -> [Effect] {
        guard let room = rooms[channel], room.catchUp != nil else { return [] }
        guard case .success(.messages(let messages)) = result else { return try endCatchUp(room, &context) }
        var effects = try sayAll(messages, in: room, &context)
        guard messages.count == Self.page, let last = messages.last else {
            return try effects + endCatchUp(room, &context)
        }
        room.catchUp?.after = last.id
        effects.append(fetch(channel, after: last.id, limit: Self.page, .catchUp))
        return effects
    }

    func firstHistoryCame(
        _ channel: Channel.ID, _ result: Result<Outcome.Answer, DiscordError>, _ context: inout Context
    ) throws -> [Effect] {
        guard let room = rooms[channel], room.catchUp != nil else { return [] }
        guard case .success(.messages(let messages)) = result else { return try endCatchUp(room, &context) }
        return try sayAll(messages, in: room, &context) + endCatchUp(room, &context)
    }

    private func sayAll(
        _ messages: [Discord.Message], in room: BridgedRoom, _ context: inout Context
    ) throws -> [Effect] {
        var effects: [Effect] = []
        for message in messages {
            if let webhook = message.webhookID, try context.ledger.isOurs(webhook) {
                try noteSeen(message.id, in: room.stored.channelID, context)
                continue
            }
            let event = MessageCreate(message: message, guildID: id)
            effects += try say(event, in: room, delay: true, &context)
        }
        effects += try compareReactions(of: messages, in: room, &context)
        return effects
    }

    /// What came live meanwhile has its turn now.
    private func endCatchUp(_ room: BridgedRoom, _ context: inout Context) throws -> [Effect] {
        let parked = room.catchUp?.parked ?? []
        room.catchUp = nil
        var effects: [Effect] = []
        for event in parked { effects += try messageCreated(event, &context) }
        return try effects + tellOfThreads(in: room.stored.channelID, &context)
    }
}
