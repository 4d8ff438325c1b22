// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// What a page of a channel's history tells of the time the bridge was away.
extension GuildBridge {
    /// Messages the room does not have are said, with their own times; those it has get the edits they missed.
    func sayMissed(
        _ messages: [Discord.Message], in room: BridgedRoom, _ context: inout Context
    ) throws -> [Effect] {
        var effects: [Effect] = []
        for message in messages {
            if let webhook = message.webhookID, try context.ledger.isOurs(webhook) {
                try noteSeen(message.id, in: room.stored.channelID, context)
            } else if let known = try context.ledger.message(discordID: message.id, in: room.stored.id) {
                try noteSeen(message.id, in: room.stored.channelID, context)
                // Votes are no edit.
                guard known.state != .retracted, message.isNewer(than: known.editedAt) || message.poll != nil
                else { continue }
                effects += try messageUpdated(MessageUpdate(message: message, guildID: id), &context)
            } else {
                effects += try say(MessageCreate(message: message, guildID: id), in: room, delay: true, &context)
            }
        }
        return try effects + compareReactions(of: messages, in: room, &context)
    }

    /// Whatever the ledger has in the span of a page and the page has not was deleted meanwhile.
    func takeBackMissing(
        _ messages: [Discord.Message], after: Discord.Message.ID, through end: Discord.Message.ID,
        in room: BridgedRoom, _ context: inout Context
    ) throws -> [Effect] {
        guard end > after else { return [] }
        let there = Set(messages.map(\.id))
        let first = Discord.Message.ID(after.rawValue &+ 1)
        let gone = try context.ledger.discordCopies(in: room.stored.id, from: first, through: end).filter {
            $0.message.state != .retracted && !there.contains($0.discordID)
        }
        return try messagesDeleted(gone.map(\.discordID), in: room.stored.channelID, &context)
    }
}
