// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// Moderators taking back messages (XEP-0425).
extension GuildBridge {
    /// Who took a message back that Discord is deleting, and why: Discord's event says neither.
    struct TakingBack {
        var moderator: Moderator
        var reason: String?
    }

    /// Somebody's message shall go: one from XMPP at once, one from Discord when Discord has deleted it.
    func moderated(
        _ target: String, _ reason: String?, _ iq: IQ, _ session: JID, _ room: BridgedRoom, _ context: inout Context
    ) throws -> [Effect] {
        guard let known = try context.ledger.message(meantBy: target, in: room.stored.id) else {
            return refuse(iq, StanzaError(.itemNotFound, type: .cancel, text: "There is no such message here."))
        }
        guard known.state != .retracted else {
            return refuse(iq, StanzaError(.itemNotFound, type: .cancel, text: "The message is gone already."))
        }
        let access = access(context)?.effective(person(of: session), in: room.stored.channelID)
        guard access?.permissions.contains(.manageMessages) == true else {
            let text = "That takes the permission Manage Messages on Discord, which you don't have here."
            return refuse(iq, StanzaError(.forbidden, type: .auth, text: text))
        }
        let occupant = room.room.occupant(session: session)
        let moderator = Moderator(nick: occupant?.nick, occupantID: occupant?.occupantID)
        if case .user = known.author {
            return try delete(known, by: moderator, because: reason, iq, session, room, context)
        }
        guard try context.ledger.markRetracted(known.id, in: room.stored.id) else { return [] }
        try forgetParked(about: known.id, in: room, context)
        var effects = try takeBack(known, in: room, by: moderator, reason: reason, &context)
        let pieces = try piecesOnTheirWay(of: known, in: room, context)
        let deliveries = (0..<pieces).map { Delivery(act: .delete, message: known.id, piece: $0) }
        effects += try enqueue(deliveries, in: room.stored.channelID, &context)
        return effects + Answer.result(nil, to: iq).map { .send($0) }
    }

    private func delete(
        _ message: StoredMessage, by moderator: Moderator, because reason: String?, _ iq: IQ, _ session: JID,
        _ room: BridgedRoom, _ context: Context
    ) throws -> [Effect] {
        guard let actor = actor(session, in: room, context) else {
            let text = "Link your account to your Discord user to delete Discord's messages from here."
            return refuse(iq, StanzaError(.notAllowed, type: .cancel, text: text))
        }
        // A message from Discord has its own id there.
        let ids = [Discord.Message.ID(message.id)]
        for id in ids { takenBack[id] = TakingBack(moderator: moderator, reason: reason) }
        return [ask([.delete(ids, in: room.stored.channelID)], because: reason, actor, iq, room)]
    }

    /// Discord deleted them; its event may have said so before.
    func takenBackOnDiscord(
        _ request: ActRequest, _ channel: Channel.ID, _ context: inout Context
    ) throws -> [Effect] {
        var effects: [Effect] = []
        for case .delete(let ids, let channel) in request.acts {
            effects += try messagesDeleted(ids, in: channel, &context)
            for id in ids { takenBack[id] = nil }
        }
        return effects
    }
}
