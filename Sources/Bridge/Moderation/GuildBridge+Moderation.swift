// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Logging
import Rooms
import Storage
import XMPP

// What moderators want done to people.
//
// Discord decides about Discord's people, so the room waits for it: the request is answered when Discord has, and what
// comes of it reaches rooms and Space by Discord's own events. Guests are known here only, and acted on here.
extension GuildBridge {
    /// Answers `IQOutcome.administer`.
    func administer(
        _ changes: [AdminChange], _ iq: IQ, in room: BridgedRoom, _ context: inout Context
    ) throws -> [Effect] {
        guard let session = iq.from, let actor = actor(session, in: room, context) else {
            let text = "Link your account to your Discord user to manage people from here."
            return refuse(iq, StanzaError(.notAllowed, type: .cancel, text: text))
        }
        var acts: [DiscordAct] = []
        var reasons: [String] = []
        var here: [LocalAct] = []
        for change in changes {
            do throws(ModerationRefusal) {
                switch try plan(change, by: actor, room, context) {
                case .onDiscord(let wanted): acts += wanted
                case .here(let act): here.append(act)
                }
            } catch {
                logger.info("Refused a moderator", metadata: ["guild": "\(id)", "why": "\(error.text)"])
                return refuse(iq, StanzaError(error.condition, type: error.type, text: error.text))
            }
            if let reason = change.reason, !reasons.contains(reason) { reasons.append(reason) }
        }
        var effects: [Effect] = []
        for act in here { effects += try carryOut(act, by: actor, in: room, &context) }
        guard !acts.isEmpty else { return effects + Answer.result(nil, to: iq).map { .send($0) } }
        return effects + [ask(acts, because: reasons.joined(separator: "; "), actor, iq, room)]
    }

    /// Who acts, when that is a linked member.
    struct Actor {
        var session: JID
        var member: Member
        var nick: String?
        var access: Access

        var account: JID { session.bare }
        var base: Permissions { access.base(.member(member.id)) }
    }

    func actor(_ session: JID, in room: BridgedRoom, _ context: Context) -> Actor? {
        guard case .member(let user) = person(of: session), let member = state?.members[user],
            let access = access(context)
        else { return nil }
        let occupant = room.room.occupant(session: session) ?? room.room.occupants(account: session.bare).first
        return Actor(session: session, member: member, nick: occupant?.nick, access: access)
    }

    func ask(
        _ acts: [DiscordAct], because reason: String?, _ actor: Actor, _ iq: IQ, _ room: BridgedRoom
    ) -> Effect {
        logger.notice(
            "A moderator acts on Discord",
            metadata: ["guild": "\(id)", "account": "\(actor.account)", "acts": "\(acts)"])
        let words = Self.auditReason(reason, actor)
        return .errand(
            Errand(
                guild: id, channel: room.stored.channelID, request: .act(ActRequest(acts, reason: words, iq: iq))))
    }

    /// Who and why, within what Discord takes (Discord: Audit Log, 512 characters).
    private static func auditReason(_ reason: String?, _ actor: Actor) -> String {
        let who = "\(actor.member.displayName) (\(actor.account)) from XMPP"
        guard let reason, !reason.isEmpty else { return String(who.prefix(400)) }
        return String("\(who): \(reason)".prefix(400))
    }

    /// What Discord said to it; a refusal is told as it is, and nothing was changed before.
    func acted(
        _ request: ActRequest, _ channel: Channel.ID, _ result: Result<Outcome.Answer, DiscordError>,
        _ context: inout Context
    ) throws -> [Effect] {
        switch result {
        case .success:
            return try takenBackOnDiscord(request, channel, &context)
                + Answer.result(nil, to: request.iq).map { .send($0) }
        case .failure(let error) where error.code == .unknownBan:
            // It was lifted while the bridge was away: what came with it goes now.
            var effects: [Effect] = []
            for case .unban(let user) in request.acts { effects += try forgiven(user, &context) }
            return effects + Answer.result(nil, to: request.iq).map { .send($0) }
        case .failure(let error):
            for case .delete(let messages, _) in request.acts { for id in messages { takenBack[id] = nil } }
            logger.warning("Discord refused a moderator", metadata: ["guild": "\(id)", "error": "\(error)"])
            return refuse(request.iq, Self.refusal(for: error))
        }
    }

    private static func refusal(for error: DiscordError) -> StanzaError {
        if error.isTemporary {
            return StanzaError(
                .remoteServerTimeout, type: .wait, text: "Discord can't be reached now; try again later.")
        }
        switch error.code {
        case .missingPermissions?, .missingAccess?:
            let text =
                "Discord does not let the bridge do that: its role needs the permission, and must stand above theirs."
            return StanzaError(.forbidden, type: .auth, text: text)
        case .unknownMember?, .unknownBan?, .unknownMessage?:
            return StanzaError(.itemNotFound, type: .cancel, text: "Discord does not know them any more.")
        default: return StanzaError(.notAllowed, type: .cancel, text: "\(error)")
        }
    }
}

/// Why a moderator may not do something, for them to read.
struct ModerationRefusal: Error {
    var text: String
    var condition: StanzaError.Condition = .forbidden
    var type: StanzaError.Kind = .auth
}
