// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Foundation
import Rooms
import Storage

// Posts whose answer was lost: they are looked for before they are sent again.
extension GuildBridge {
    private static let page = 100

    func verify(_ channel: Channel.ID, _ room: BridgedRoom, _ context: inout Context) throws -> [Effect] {
        // Discord shows nothing to who may not read what was written before: that would prove nothing.
        if readsHistory(of: channel, context) == false { return try parkUnverified(channel, &context) }
        room.lane.phase = .verifying
        guard let message = room.lane.head?.delivery.message else { return [] }
        // Our clock may be ahead of Discord's: look from a minute before the message was written, but not before
        // what was delivered of those written earlier. Later ones may have overtaken it while it was set aside.
        let early = Discord.Message.ID(Snowflake(timestamp: message.timestamp.advanced(byMilliseconds: -60_000)))
        let after = max(early, try context.ledger.newestCopy(in: room.stored.id, before: message) ?? early)
        return look(in: channel, after: after)
    }

    private func look(in channel: Channel.ID, after: Discord.Message.ID) -> [Effect] {
        let request = Errand.Request.messages(in: channel, after: after, limit: Self.page, .verifyPost)
        return [.errand(Errand(guild: id, channel: channel, request: request))]
    }

    /// Looks for a post whose answer was lost among what the channel has since, page by page.
    func verified(
        _ channel: Channel.ID, _ messages: [Discord.Message], _ context: inout Context
    ) throws -> [Effect] {
        guard let head = rooms[channel]?.lane.head else { return [] }
        for message in messages where try isCopy(message, of: head.delivery, context) {
            var effects = try delivered(channel, as: message.id, &context)
            // Who reacted to it meanwhile was no news about any message the room knew.
            if let room = rooms[channel] { effects += try compareReactions(of: [message], in: room, &context) }
            return effects
        }
        if messages.count >= Self.page, let last = messages.last { return look(in: channel, after: last.id) }
        rooms[channel]?.lane.amendHead { $0.isAmbiguous = false }
        rooms[channel]?.lane.phase = .idle
        return try pump(channel, &context)
    }

    /// Nobody can tell whether Discord has it: a person decides.
    func parkUnverified(_ channel: Channel.ID, _ context: inout Context) throws -> [Effect] {
        let rights = "(it needs View Channel and Read Message History)"
        return try parkHead(
            of: channel, "nobody knows whether it arrived, and the bridge may not look \(rights)",
            saying: "Nobody knows whether Discord has your message: the bridge may not look \(rights).", &context)
    }

    /// Whether a Discord message is what this delivery would post, and no other message of ours.
    func isCopy(_ message: Discord.Message, of delivery: Delivery, _ context: Context) throws -> Bool {
        guard let webhook = message.webhookID, try context.ledger.isOurs(webhook),
            message.author.username == delivery.name,
            message.content == delivery.text.trimmingCharacters(in: .whitespacesAndNewlines),
            message.attachments.map(\.size) == delivery.sentSizes
        else { return false }
        return try !context.ledger.isLinked(message.id)
    }
}
