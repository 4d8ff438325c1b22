// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// What people say in rooms.
extension GuildBridge {
    func heard(_ message: XMPP.Message, in channel: Channel.ID, _ context: inout Context) throws -> [Effect] {
        guard let room = rooms[channel], let session = message.from else { return [] }
        if let doubt = doubt(message.element, from: session, in: room) { return doubt }
        guard exists(room, for: session, context) else {
            return Answer.nothingThere(.message(message)).map { .send($0) }
        }
        if message.type != .error, message.element.weight > Self.largestMessage {
            let text = "The message is larger than \(Self.largestMessage) bytes."
            return refuse(message, StanzaError(.policyViolation, type: .modify, text: text))
        }
        switch room.room.sort(message, from: session) {
        case .groupchat(let occupant): return try spoke(message, session, occupant, room, &context)
        case .subject(let subject, let occupant):
            return wantTopic(subject, message, by: occupant, in: room, context)
        case .invitations(let invitations, let occupant):
            return try invite(invitations, from: occupant, message, room, &context)
        case .declined(let inviter, let reason):
            return room.room.decline(inviter: inviter, by: session.bare, reason: reason, id: newID(room, context))
                .map { .send($0) }
        case .voiceRequest(let visitor):
            return room.room.askForVoice(visitor, id: newID(room, context)).map { .send($0) }
        case .voiceGrant:
            return refuse(
                message, StanzaError(.notAllowed, type: .cancel, text: "Who may speak here is set on Discord."))
        case .bounced(let error): return try lost(session, because: error, from: channel, &context)
        case .answered(let outbound): return outbound.map { .send($0) }
        }
    }

    /// With all that is in it, in bytes. A server may end the stream of a component that sends more than it takes
    /// (Prosody: 512 KiB, with what the room adds).
    private static let largestMessage = 262_144

    /// Accepted, stored and reflected at once; Discord gets it from the outbox.
    private func spoke(
        _ message: XMPP.Message, _ session: JID, _ occupant: Occupant, _ room: BridgedRoom, _ context: inout Context
    ) throws -> [Effect] {
        guard admission(of: session, to: room, context)?.canPost == true else {
            let text = "You may not write in this room."
            return message.body == nil ? [] : refuse(message, StanzaError(.forbidden, type: .auth, text: text))
        }
        if let again = try reflectedBefore(message, session, room, context) { return [.send(.stanza(again))] }
        guard
            message.body == nil
                || room.pace.admits(session.bare, perMinute: settings.messagesPerMinute, now: context.now)
        else {
            let text = "You write faster than this room takes it; wait a little."
            return refuse(message, StanzaError(.policyViolation, type: .wait, text: text))
        }
        if let body = message.body, body.unicodeScalars.count > settings.maximumText {
            let text = "The message is longer than \(settings.maximumText) characters."
            return refuse(message, StanzaError(.policyViolation, type: .modify, text: text))
        }
        if let full = tooMuch(message, room, context) { return full }
        if message.body != nil, message.payload(Correction.self) == nil, message.payload(Retraction.self) == nil,
            let refusal = try slowed(session, in: room, context)
        {
            return refuse(message, refusal)
        }
        if room.stored.kind.holdsOnlyThreads { return try post(message, session, occupant, in: room, &context) }
        if let correction = message.payload(Correction.self) {
            return try corrected(message, correction.id, session, occupant, room, &context)
        }
        if let retraction = message.payload(Retraction.self) {
            return try retracted(message, retraction.id, session, room, &context)
        }
        if let reactions = message.payload(Reactions.self) {
            return try reacted(message, reactions, session, occupant, room, &context)
        }
        let typing = noteChatState(message, session, in: room, context)
        let (stanzaID, reflected) = try reflect(message, session, occupant, room, &context)
        let effects = reflected + typing
        guard let stanzaID else { return effects }
        let deliveries = try self.deliveries(of: message, as: stanzaID, by: occupant, in: room, context)
        if !deliveries.isEmpty { try noteSlow(session, in: room, context) }
        return try effects + enqueue(deliveries, in: room.stored.channelID, &context)
    }

    /// What the room cannot take at the moment, whoever says it. Taking something back is always possible.
    private func tooMuch(_ message: XMPP.Message, _ room: BridgedRoom, _ context: Context) -> [Effect]? {
        let reactions = message.payload(Reactions.self)
        guard message.body != nil || reactions?.emojis.isEmpty == false, message.payload(Retraction.self) == nil else {
            return nil
        }
        guard room.lane.count < settings.outboxMessages else {
            let text =
                "Discord has not taken the last \(room.lane.count) messages of this room; please try again later."
            return refuse(message, StanzaError(.resourceConstraint, type: .wait, text: text))
        }
        guard reactions == nil else { return nil }
        guard room.pace.admits(room.room.jid, perMinute: settings.roomMessagesPerMinute, now: context.now) else {
            let text = "More is written in this room than it takes; wait a little."
            return refuse(message, StanzaError(.policyViolation, type: .wait, text: text))
        }
        return nil
    }

    /// A client that missed the reflection sends the message again under the same id: it gets the reflection, and
    /// nothing is said twice.
    private func reflectedBefore(
        _ message: XMPP.Message, _ session: JID, _ room: BridgedRoom, _ context: Context
    ) throws -> Element? {
        guard let clientID = message.id, let body = message.body,
            let known = try context.ledger.message(clientID: clientID, by: session.bare, in: room.stored.id),
            context.now.milliseconds(since: known.id.timestamp) < 86_400_000,
            var said = try context.ledger.archived(ArchiveID(known.id.rawValue), in: room.stored.id)?.stanza,
            said.first("body", in: NS.component)?.text == body
        else { return nil }
        said["to"] = "\(session)"
        return said
    }

    /// Says it to everybody in the room, and writes it down when it is of the kind that is kept.
    func reflect(
        _ message: XMPP.Message, _ session: JID, _ occupant: Occupant, _ room: BridgedRoom, _ context: inout Context
    ) throws -> (Snowflake?, [Effect]) {
        let stanzaID = mintID(in: room, context)
        guard let reflection = room.room.reflect(message, from: session, stanzaID: "\(stanzaID)") else {
            return (nil, [])
        }
        let effects = reflection.outbound.map { Effect.send($0) }
        guard reflection.isArchivable else { return (nil, effects) }
        try context.ledger.archive(reflection.archived, as: ArchiveID(stanzaID.rawValue), in: room.stored.id)
        try context.ledger.record(
            StoredMessage(
                roomID: room.stored.id, id: stanzaID, author: .account(session.bare, nick: occupant.nick),
                clientID: message.id, originID: message.payload(OriginID.self)?.id, parts: 1, state: .sent))
        return (stanzaID, effects)
    }

    func delivery(
        _ act: Delivery.Act, of stanzaID: Snowflake, piece: Int, text: String, _ whole: ChannelText,
        _ message: XMPP.Message, _ occupant: Occupant
    ) -> Delivery {
        let mask = occupant.account.flatMap { discordMask(of: $0) }
        var delivery = Delivery(
            act: act, message: stanzaID, piece: piece, text: text, name: Mask.name(for: mask?.name ?? occupant.nick),
            avatarURL: mask?.avatarURL ?? occupant.account.flatMap { avatarURL(of: $0) }, mentions: whole.mentions,
            sender: message.from?.description ?? "", clientID: message.id)
        if !whole.roles.isEmpty { delivery.roles = whole.roles }
        return delivery
    }

    func refuse(_ message: XMPP.Message, _ error: StanzaError) -> [Effect] {
        Answer.error(error, to: message.element).map { .send($0) }
    }

    private func newID(_ room: BridgedRoom, _ context: Context) -> String { "\(mintID(in: room, context))" }
}
