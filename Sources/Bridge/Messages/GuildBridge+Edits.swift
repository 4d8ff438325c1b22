// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Media
import Rooms
import Storage
import XMPP

// Edits and deletes on Discord.
extension GuildBridge {
    /// An update is an edit only when what people read changed: previews, pins and flags come the same way
    /// (Discord: Gateway Events, "Message Update").
    func messageUpdated(_ event: MessageUpdate, _ context: inout Context) throws -> [Effect] {
        let message = event.message
        guard let room = rooms[message.channelID], room.isOpen, !message.flags.contains(.loading), !event.isPartial
        else { return [] }
        if let webhook = message.webhookID, try context.ledger.isOurs(webhook) { return [] }  // our own edit
        if room.catchUp?.amend(message) == true { return [] }
        guard let known = try context.ledger.message(message.id.snowflake, in: room.stored.id) else {
            return try unknownUpdated(event, in: room, &context)
        }
        let translated = RoomMessage(message, names: names(context, in: room), replies: replies(in: room, context))
        let version = message.editedAt ?? message.timestamp
        guard known.editedAt.map({ version >= $0 }) ?? true else { return [] }  // an older version that was late
        guard known.state != .retracted, known.contentHash != translated.contentHash, !translated.parts.isEmpty
        else { return [] }
        let (present, speaker) = try speakerAgain(for: message, in: room, &context)
        let effects = try edit(known, to: translated.parts, as: speaker, in: room, &context)
        try context.ledger.setEdited(
            message.id.snowflake, in: room.stored.id, at: version,
            contentHash: translated.contentHash, parts: translated.parts.count)
        let forget = Effect.forgetFiles(of: MessageKey(channel: message.channelID, message: message.id))
        return [forget] + (effects.isEmpty ? [] : present + effects)
    }

    /// An answer that was "thinking" when it was posted is the message itself now; other edits wait for theirs.
    private func unknownUpdated(
        _ event: MessageUpdate, in room: BridgedRoom, _ context: inout Context
    ) throws -> [Effect] {
        let message = event.message
        guard message.kind.isUserContent else { return [] }
        let isAnswer = message.kind == .chatInputCommand || message.kind == .contextMenuCommand
        if isAnswer, context.now.milliseconds(since: message.timestamp) < Self.thinkingTime {
            return try say(MessageCreate(message: message, guildID: id, member: event.member), in: room, &context)
        }
        if message.editedAt != nil { park(.edited(event), for: message.id, in: room, context) }
        return []
    }

    /// How long an app may take to answer (Discord: Interactions, "Followup Messages").
    private static let thinkingTime: Int64 = 900_000

    private func speakerAgain(
        for message: Discord.Message, in room: BridgedRoom, _ context: inout Context
    ) throws -> ([Effect], Speaker) {
        guard isByMember(message) else {
            let puppet = passingPuppet(for: message, in: room)
            let effects = try carry(room.room.present(puppet), room.stored.channelID, &context)
            return (effects, room.room.speaker(puppet: puppet.id) ?? .room)
        }
        if let speaker = mergedSpeaker(of: message.author.id, in: room) { return ([], speaker) }
        let member = state?.members[message.author.id] ?? Member(user: message.author)
        return try voice(of: member, in: room, &context)
    }

    /// Discord does not say who deleted: the room takes the message back, as a moderator would (XEP-0425).
    func messagesDeleted(
        _ ids: [Discord.Message.ID], in channel: Channel.ID, _ context: inout Context
    ) throws -> [Effect] {
        guard let room = rooms[channel] else { return [] }
        room.catchUp?.drop(ids)
        var effects = try dropHeld(ids, in: room, &context)
        for discordID in ids {
            guard let known = try context.ledger.message(discordID: discordID, in: room.stored.id) else {
                park(.deleted, for: discordID, in: room, context)
                continue
            }
            if try isOwnDeletion(discordID, of: known, in: room, context) { continue }
            guard try context.ledger.markRetracted(known.id, in: room.stored.id) else { continue }
            effects.append(.forgetFiles(of: MessageKey(channel: channel, message: discordID)))
            let act = takenBack.removeValue(forKey: discordID)
            effects += try takeBack(
                known, in: room, by: act?.moderator ?? Moderator(), reason: act?.reason, &context)
            effects += try deleteRest(of: known, but: ids, in: room, &context)
        }
        return effects
    }

    /// Announces that a message is gone and puts tombstones in its place.
    func takeBack(
        _ message: StoredMessage, in room: BridgedRoom, by moderator: Moderator, reason: String? = nil,
        _ context: inout Context
    ) throws -> [Effect] {
        var effects: [Effect] = []
        for target in try stanzas(of: message, in: room, context) {
            let stanzaID = mintID(in: room, context)
            let reflection = room.room.moderate(
                "\(target)", by: moderator, reason: reason, id: "\(stanzaID)", stanzaID: "\(stanzaID)")
            let burial = Burial(retractionID: "\(stanzaID)", moderator: moderator, reason: reason)
            try entomb(target, burial, in: room, context)
            try entombCorrections(of: message.id, part: target, burial, in: room, context)
            try context.ledger.archive(reflection.archived, as: ArchiveID(stanzaID.rawValue), in: room.stored.id)
            effects += reflection.outbound.map { .send($0) }
        }
        return effects
    }

    /// An id later than everything the room has.
    func mintID(in room: BridgedRoom, _ context: Context) -> Snowflake {
        mint.mint(now: context.now, after: room.stored.newestSeen.rawValue)
    }
}
