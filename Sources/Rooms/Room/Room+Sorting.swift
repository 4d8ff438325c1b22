// SPDX-License-Identifier: Apache-2.0
public import XMPP

extension Room {
    /// Finds out what a message is for, and refuses what a room never takes.
    public func sort(_ message: Message, from session: JID) -> MessageOutcome {
        if message.type == .error { return .bounced(message.error) }
        let occupant = roster.occupant(session: session)
        if message.to?.resource != nil { return sortPrivate(message, from: occupant) }
        if let mucUser = message.payloads.first(where: { $0.name.local == "x" && $0.name.namespace == NS.mucUser }) {
            if let outcome = sortInvitation(message, mucUser, from: occupant) { return outcome }
        }
        guard let occupant else { return refuse(message, .notInRoom) }
        if let form = message.payload(DataForm.self), let outcome = sortVoice(form, from: occupant) { return outcome }
        guard message.type == .groupchat else {
            return hasWords(message) ? refuse(message, StanzaError(.badRequest, type: .modify)) : .answered([])
        }
        return sortGroupchat(message, from: occupant)
    }

    private func sortGroupchat(_ message: Message, from occupant: Occupant) -> MessageOutcome {
        if let subject = message.subject, message.body == nil, message.threadMark == nil {
            return .subject(subject, by: occupant)
        }
        if isMute(occupant) {
            let text = "You may read here, but not speak."
            return hasWords(message) ? refuse(message, StanzaError(.forbidden, type: .auth, text: text)) : .answered([])
        }
        return message.payloads.isEmpty ? .answered([]) : .groupchat(occupant)
    }

    private func isMute(_ occupant: Occupant) -> Bool {
        occupant.standing.role < .participant
    }

    private func sortPrivate(_ message: Message, from occupant: Occupant?) -> MessageOutcome {
        if message.type == .groupchat { return refuse(message, StanzaError(.badRequest, type: .modify)) }
        guard hasWords(message) else { return .answered([]) }
        guard occupant != nil else { return refuse(message, .notInRoom) }
        return refuse(
            message,
            StanzaError(.notAllowed, type: .cancel, text: "Private messages can't be delivered from this room."))
    }

    /// Typing notices and receipts are dropped where words are refused: an error for them helps nobody.
    private func hasWords(_ message: Message) -> Bool {
        message.payloads.contains { payload in
            switch payload.name.namespace {
            case NS.chatStates, NS.chatMarkers, NS.receipts, NS.hints, NS.stanzaID: false
            default: true
            }
        }
    }

    private func sortInvitation(_ message: Message, _ mucUser: Element, from occupant: Occupant?) -> MessageOutcome? {
        if let decline = mucUser.first("decline") {
            guard let inviter = decline.jid("to") else { return refuse(message, StanzaError(.jidMalformed)) }
            return .declined(inviter: inviter, reason: decline.text(of: "reason"))
        }
        let invites = mucUser.all("invite")
        guard !invites.isEmpty else { return nil }
        guard let occupant else { return refuse(message, .notInRoom) }
        let invitations = invites.compactMap { invite in
            invite.jid("to").map { to in
                Invitation(
                    to: to, reason: invite.text(of: "reason"), thread: invite.first("continue")?["thread"])
            }
        }
        guard invitations.count == invites.count else { return refuse(message, StanzaError(.jidMalformed)) }
        return .invitations(invitations, by: occupant)
    }

    private func sortVoice(_ form: DataForm, from occupant: Occupant) -> MessageOutcome? {
        guard form.formType == NS.mucRequest else { return nil }
        if let nick = form["muc#roomnick"], let allow = form.bool("muc#request_allow") {
            guard occupant.standing.role == .moderator else { return .answered([]) }
            return .voiceGrant(nick: nick, isGranted: allow, by: occupant)
        }
        return form["muc#role"] == OccupantRole.participant.rawValue ? .voiceRequest(occupant) : nil
    }

    private func refuse(_ message: Message, _ error: StanzaError) -> MessageOutcome {
        .answered(Answer.error(error, to: message.element))
    }
}
