// SPDX-License-Identifier: Apache-2.0
internal import Base
internal import XMPP

extension Room {
    /// Tells everybody in the room, each in the reading that is theirs.
    ///
    /// - Parameters:
    ///   - answering: the session whose own presence brought this about, with that presence's id.
    ///   - leavingOut: a session that is told in another way.
    ///   - extra: status codes for the occupant's own sessions.
    func tell(
        _ presence: RoomPresence, answering: (session: JID, id: String?)? = nil, leavingOut: JID? = nil,
        extra: [Int] = [], into output: inout RoomOutput
    ) {
        let own = presence.occupant.sessions
        let others = roster.others.without(own)
        if !others.isEmpty { output.send(presence.element(isForModerator: false), to: others) }
        let moderators = roster.moderators.without(own)
        if !moderators.isEmpty { output.send(presence.element(isForModerator: true), to: moderators) }
        for session in own where session.jid != leavingOut {
            let id = session.jid == answering?.session ? answering?.id : nil
            output.send(self.own(presence, to: session.jid, id: id, extra: extra))
        }
    }

    /// The presence as its occupant gets it (XEP-0045 §7.2.2).
    func own(_ presence: RoomPresence, to session: JID, id: String?, extra: [Int] = []) -> Element {
        presence.element(
            isForModerator: presence.occupant.standing.seesAddresses, to: session, id: id, extra: extra)
    }

    /// Everybody else's presence, for one session.
    func census(for session: JID, asModerator: Bool, except nick: String, into output: inout RoomOutput) {
        for occupant in roster.occupants.values where occupant.nick != nick {
            output.send(RoomPresence(occupant, in: text).element(isForModerator: asModerator), to: [session])
        }
    }

    /// The topic as new occupants hear it, also when there is none (XEP-0045 §7.2.15).
    func subjectElement(to session: JID? = nil) -> Element {
        let from = subject?.setter.map(address) ?? "\(jid)"
        var children = [Element("subject", in: NS.component, text: subject?.text ?? "")]
        if let subject {
            children.append(Element("delay", in: NS.delay, ["from": "\(jid)", "stamp": subject.at.iso8601]))
        }
        return Element(
            "message", in: NS.component,
            ["from": from, "to": session.map { "\($0)" }, "type": "groupchat"], children)
    }
}
