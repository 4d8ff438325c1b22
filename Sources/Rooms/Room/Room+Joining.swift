// SPDX-License-Identifier: Apache-2.0
public import Base
public import XMPP

extension Room {
    /// A session wants in, or back in (XEP-0045 §7.2), or changes nick when it is in under another one.
    ///
    /// - Parameters:
    ///   - presence: available, to ROOM/nick, with the MUC payload.
    ///   - session: the full JID.
    ///   - standing: of the account, at least `visitor`; whoever has no access at all is not let get here.
    ///   - hats: `nil` when they are as before, or none.
    ///   - isReserved: whether the nick belongs to somebody else, present or not.
    ///   - history: what was last said, oldest first; it is cut to what the presence asks for.
    public mutating func join(
        _ presence: Presence, from session: JID, standing: Standing, hats: [Hat]? = nil,
        isReserved: (String) -> Bool = { _ in false }, history: [ArchivedStanza] = [], now: Timestamp
    ) -> RoomOutput {
        if let refusal = refusal(of: standing) { return refused(presence, refusal) }
        guard let asked = presence.to?.resource, let nick = Nick.legal(asked) else {
            return refused(presence, StanzaError(.jidMalformed, type: .modify, text: "Choose a nickname first."))
        }
        var output = setStanding(standing, of: session, hats: hats)
        if let present = roster.occupant(session: session) {
            output.append(
                present.nick == nick
                    ? comeBack(presence, session, history: history, now: now)
                    : changeNick(presence, from: session, isReserved: isReserved, now: now))
            return output
        }
        guard isFree(nick, for: session.bare, isReserved: isReserved) else {
            output.append(refused(presence, .nickTaken))
            return output
        }
        let payloads = PresencePayloads.stripped(presence.payloads)
        let arrival = Occupant.Session(jid: session, joinedAt: now, payloads: payloads)
        let before = roster[nick]
        var occupant = before ?? newcomer(session.bare, nick: nick, standing, hats ?? [])
        occupant.hear(arrival)
        roster.put(occupant)
        output.changes.append(.sessionStored(occupant.stored(arrival)))
        welcome(
            occupant, arrival, as: presence, isNews: before?.payloads != occupant.payloads,
            nickWasChanged: nick != asked, history: history, now: now, into: &output)
        return output
    }

    /// The whole of a join's answer in the order clients rely on: others, self, history, subject (§7.2.1).
    private func welcome(
        _ occupant: Occupant, _ arrival: Occupant.Session, as presence: Presence, isNews: Bool, nickWasChanged: Bool,
        history: [ArchivedStanza], now: Timestamp, into output: inout RoomOutput
    ) {
        let session = arrival.jid
        census(
            for: session, asModerator: occupant.standing.seesAddresses, except: occupant.nick, into: &output)
        let said = RoomPresence(occupant, in: text)
        if isNews { tell(said, leavingOut: session, into: &output) }
        output.send(own(said, to: session, id: presence.id, extra: nickWasChanged ? [210] : []))
        for row in HistoryRequest(presence).cut(history, now: now) {
            output.send(row.replayed(in: jid), to: [session])
        }
        output.send(subjectElement(to: session))
    }

    /// The client lost track: it is told everything again, and nobody else hears of it (§7.2.1).
    private mutating func comeBack(
        _ presence: Presence, _ session: JID, history: [ArchivedStanza], now: Timestamp
    ) -> RoomOutput {
        var output = RoomOutput()
        guard var occupant = roster.occupant(session: session) else { return output }
        let before = occupant.payloads
        let joinedAt = occupant.sessions.first { $0.jid == session }?.joinedAt ?? now
        let arrival = Occupant.Session(
            jid: session, joinedAt: joinedAt, payloads: PresencePayloads.stripped(presence.payloads))
        occupant.hear(arrival)
        roster.put(occupant)
        let isNews = occupant.payloads != before
        if isNews { output.changes.append(.sessionStored(occupant.stored(arrival))) }
        welcome(
            occupant, arrival, as: presence, isNews: isNews, nickWasChanged: false, history: history, now: now,
            into: &output)
        return output
    }

    private func newcomer(_ account: JID, nick: String, _ standing: Standing, _ hats: [Hat]) -> Occupant {
        Occupant(
            identity: .account(account), nick: nick, occupantID: occupantIDs.id(of: account), standing: standing,
            hats: hats)
    }

    /// A nick of the account's own other session is free to it; anybody else's, or its look-alike, is not.
    func isFree(_ nick: String, for account: JID, isReserved: (String) -> Bool) -> Bool {
        if let holder = roster[nick] { return holder.account == account }
        if isReserved(nick) { return false }
        guard roster.hasLookalike(of: nick) else { return true }
        return roster.occupants(account: account).contains { Likeness.key($0.nick) == Likeness.key(nick) }
    }

    private func refusal(of standing: Standing) -> StanzaError? {
        if standing.affiliation == .outcast {
            return StanzaError(.forbidden, type: .auth, text: "You are banned from this room.")
        }
        if info.isMembersOnly, standing.affiliation == .none {
            return StanzaError(.registrationRequired, type: .auth, text: "This room is for members.")
        }
        return standing.role == .none
            ? StanzaError(.forbidden, type: .auth, text: "You have no access to this room.") : nil
    }

    /// Errors about a join come from ROOM/nick and say whose they are (§7.2).
    func refused(_ presence: Presence, _ error: StanzaError) -> RoomOutput {
        RoomOutput(outbound: Answer.error(error, to: presence.element))
    }
}
