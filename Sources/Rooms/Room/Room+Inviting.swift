// SPDX-License-Identifier: Apache-2.0
public import XMPP

extension Room {
    /// Passes an invitation on (XEP-0045 §7.8.2), with the direct kind beside it for clients that know only that
    /// (XEP-0249).
    ///
    /// - Parameter inviter: ROOM/nick of an occupant, or the room's own address.
    public func invite(_ invitation: Invitation, from inviter: Occupant?, id: String) -> [Outbound] {
        var invite = Element("invite", in: NS.mucUser, ["from": inviter.map { address($0.nick) } ?? "\(jid)"])
        if let reason = invitation.reason { invite.append(Element("reason", in: NS.mucUser, text: reason)) }
        if let thread = invitation.thread { invite.append(Element("continue", in: NS.mucUser, ["thread": thread])) }
        let direct = Element(
            "x", in: NS.directInvite, ["jid": "\(jid)", "reason": invitation.reason, "thread": invitation.thread])
        return [
            .stanza(
                Message(
                    from: jid, to: invitation.to, id: id,
                    payloads: [Element("x", in: NS.mucUser, [:], [invite]), direct]
                ).element)
        ]
    }

    /// Tells the inviter that somebody does not come (§7.8.2); the inviter was named by ROOM/nick.
    public func decline(inviter: JID, by invitee: JID, reason: String?, id: String) -> [Outbound] {
        guard inviter.bare == jid, let nick = inviter.resource, let occupant = roster[nick] else { return [] }
        var decline = Element("decline", in: NS.mucUser, ["from": "\(invitee.bare)"])
        if let reason { decline.append(Element("reason", in: NS.mucUser, text: reason)) }
        let x = Element("x", in: NS.mucUser, [:], [decline])
        return occupant.sessions.prefix(1).map { session in
            .stanza(Message(from: jid, to: session.jid, id: id, payloads: [x]).element)
        }
    }

    /// Asks the moderators whether a visitor may speak (§8.6).
    public func askForVoice(_ visitor: Occupant, id: String) -> [Outbound] {
        let form = DataForm(
            .form, formType: NS.mucRequest, title: "Voice request",
            fields: [
                .choice(
                    "muc#role", label: "Requested role", OccupantRole.participant.rawValue,
                    from: [.init(OccupantRole.participant.rawValue)]),
                .jid("muc#jid", label: "Address", visitor.address),
                .text("muc#roomnick", label: "Nickname", visitor.nick),
                .boolean("muc#request_allow", label: "Let them speak?", false),
            ])
        let moderators = roster.moderators.all
        guard !moderators.isEmpty else { return [] }
        return [.fanOut(Message(from: jid, id: id, payloads: [form.element]).element, to: moderators)]
    }
}
