// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// What is written on Discord.
extension GuildBridge {
    func messageCreated(_ event: MessageCreate, _ context: inout Context) throws -> [Effect] {
        let message = event.message
        guard !message.flags.contains(.ephemeral) else { return [] }  // for one pair of eyes on Discord
        guard let room = rooms[message.channelID], room.isOpen else { return remember(unheard: message) }
        if let webhook = message.webhookID, try context.ledger.isOurs(webhook) {
            return try echoed(message, in: room, &context)
        }
        // At once, whenever it is said: what it tells of roles may be outdated later.
        let effects = try message.webhookID == nil ? event.member.map { try met($0, &context) } ?? [] : []
        if room.catchUp != nil {
            room.catchUp?.park(
                MessageCreate(message: message, guildID: event.guildID, channelKind: event.channelKind))
            return effects
        }
        try noteForProxies(message, in: room, context)
        if holdsBack(event, in: room, context) { return effects }
        return try effects + say(event, in: room, &context)
    }

    /// Discord telling us of our own post: never said again, but as good as the answer if that was lost.
    private func echoed(
        _ message: Discord.Message, in room: BridgedRoom, _ context: inout Context
    ) throws -> [Effect] {
        // While older messages are read, only those say how far the room is.
        if room.catchUp == nil { try noteSeen(message.id, in: room.stored.channelID, context) }
        guard let head = room.lane.head, head.delivery.act == .post,
            try isCopy(message, of: head.delivery, context)
        else { return [] }
        if room.lane.phase == .sending { room.lane.echoed = message.id }
        // Nobody has to look for it any more.
        if head.isAmbiguous, room.lane.restsUntil != nil {
            return try delivered(message.channelID, as: message.id, &context)
        }
        return []
    }

    /// Translates a message, says it, and writes it down; nothing when it is known already.
    func say(
        _ event: MessageCreate, in room: BridgedRoom, delay: Bool = false, _ context: inout Context
    ) throws -> [Effect] {
        let channel = room.stored.channelID
        guard try !isKnown(event.message.id, in: room, context) else { return [] }
        guard let message = room.early.version(of: event.message) else {
            _ = room.early.take(for: event.message.id)
            try noteSeen(event.message.id, in: channel, context)
            return []
        }
        if isNewsOfThread(message, isOld: delay) {
            try noteSeen(message.id, in: channel, context)
            return []
        }
        let translated = RoomMessage(message, names: names(context, in: room), replies: replies(in: room, context))
        guard !translated.parts.isEmpty else {
            try noteSeen(message.id, in: channel, context)
            return []
        }
        var (effects, speaker) = try speaker(of: event, in: room, &context)
        try context.ledger.record(
            StoredMessage(
                roomID: room.stored.id, id: message.id.snowflake, author: .user(message.author.id),
                originID: nil, parts: translated.parts.count, contentHash: translated.contentHash,
                editedAt: message.editedAt, state: .delivered))
        try keepParts(translated.parts, of: message.id.snowflake, in: room, context)
        for (number, part) in translated.parts.enumerated() {
            let stanzaID = ArchiveID(message.id.rawValue, part: UInt32(clamping: number))
            effects += try utter(part, as: speaker, stanzaID, in: room, at: message.timestamp, delay: delay, context)
        }
        try context.ledger.noteSpeech(of: message.author.id, in: room.stored.id, guild: id, at: message.timestamp)
        try noteSeen(message.id, in: channel, context)
        room.typists[message.author.id] = nil
        effects += fetchEmoji()
        return try effects + takeUpEarly(for: message.id, in: room, &context)
    }

    /// What is newer than everything seen can't have been said; only the rest is worth looking up.
    private func isKnown(
        _ message: Discord.Message.ID, in room: BridgedRoom, _ context: Context
    ) throws -> Bool {
        guard message <= room.stored.newestSeen else { return false }
        return try context.ledger.message(discordID: message, in: room.stored.id) != nil
    }

    /// One part as a stanza: into the archive and to everybody in the room.
    private func utter(
        _ part: RoomPart, as speaker: Speaker, _ stanzaID: ArchiveID, in room: BridgedRoom, at moment: Timestamp,
        delay: Bool, _ context: Context
    ) throws -> [Effect] {
        let text = stanzaID.description
        let reflection = room.room.say(as: speaker, payloads: part.elements, id: text, stanzaID: text)
        if reflection.isArchivable {
            try context.ledger.archive(reflection.archived, as: stanzaID, in: room.stored.id)
        }
        return reflection.outbound.map { .send(delay ? $0.delayed(since: moment, by: room.room.jid) : $0) }
    }

    /// Who says it, brought into the room if they are not there yet.
    private func speaker(
        of event: MessageCreate, in room: BridgedRoom, _ context: inout Context
    ) throws -> ([Effect], Speaker) {
        let channel = room.stored.channelID
        var effects: [Effect] = []
        let puppetID: String
        if isByMember(event.message), let speaker = mergedSpeaker(of: event.message.author.id, in: room) {
            return ([], speaker)
        }
        if let member = author(of: event) {
            puppetID = Self.puppetID(of: member.id)
            // Who is here already is kept true by the events that change people and roles.
            if room.room.puppet(id: puppetID) == nil {
                let (arrival, speaker) = try voice(of: member, in: room, &context)
                guard room.room.puppet(id: puppetID) != nil else { return (arrival, speaker) }
                effects += arrival
            }
        } else {
            let puppet = passingPuppet(for: event.message, in: room)
            effects += try carry(room.room.present(puppet), channel, &context)
            puppetID = puppet.id
        }
        effects += try makeRoom(for: puppetID, in: room, &context)
        if let speaker = room.room.speaker(puppet: puppetID) { return (effects, speaker) }
        return (effects, .room)
    }

    /// Answers to commands come as if through a webhook with the app's id, also where the app is a member (Discord:
    /// Message Object, `webhook_id`).
    func isByMember(_ message: Discord.Message) -> Bool {
        guard let webhook = message.webhookID else { return true }
        return webhook.rawValue == message.applicationID?.rawValue && state?.members[message.author.id] != nil
    }

    /// The member who wrote it: as the event tells, else as known; nil for webhooks and apps that are no members.
    private func author(of event: MessageCreate) -> Member? {
        guard isByMember(event.message) else { return nil }
        // What came with a message may be older than the last event about the member, and says less.
        return state?.members[event.message.author.id] ?? event.member ?? Member(user: event.message.author)
    }

    func noteSeen(_ message: Discord.Message.ID, in channel: Channel.ID, _ context: Context) throws {
        guard let room = rooms[channel], message > room.stored.newestSeen else { return }
        room.stored.newestSeen = message
        try context.ledger.setNewestSeen(room.stored.id, message)
    }
}
