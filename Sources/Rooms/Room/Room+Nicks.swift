// SPDX-License-Identifier: Apache-2.0
public import Base
public import XMPP

extension Room {
    /// Whether somebody is in under this nick, or under one that can be taken for it.
    public func hasLookalike(of nick: String) -> Bool { roster.hasLookalike(of: nick) }

    /// An occupant wants another nick (XEP-0045 §7.6): all their sessions take it.
    ///
    /// - Parameter presence: available, to ROOM/newnick.
    public mutating func changeNick(
        _ presence: Presence, from session: JID, isReserved: (String) -> Bool = { _ in false }, now: Timestamp
    ) -> RoomOutput {
        guard let asked = presence.to?.resource, let nick = Nick.legal(asked) else {
            return refused(presence, StanzaError(.jidMalformed, type: .modify, text: "Choose a nickname first."))
        }
        guard var occupant = roster.occupant(session: session), let account = occupant.account else {
            return refused(presence, .notInRoom)
        }
        guard occupant.nick != nick else { return updatePresence(presence, from: session) }
        guard isFree(nick, for: account, isReserved: isReserved) else { return refused(presence, .nickTaken) }
        let joinedAt = occupant.sessions.first { $0.jid == session }?.joinedAt ?? now
        occupant.hear(
            Occupant.Session(
                jid: session, joinedAt: joinedAt, payloads: PresencePayloads.stripped(presence.payloads)))
        return rename(
            occupant, to: nick, answering: (session, presence.id), extra: nick != asked ? [210] : [])
    }

    /// Gives an account another nick of the room's choosing, with 210.
    public mutating func rename(account: JID, from nick: String, to newNick: String) -> RoomOutput {
        guard let occupant = roster[nick], occupant.account == account.bare, let legal = Nick.legal(newNick),
            legal != nick
        else { return RoomOutput() }
        let free = Nick.free(legal) { roster[$0] != nil && roster[$0]?.account != account.bare }
        return rename(occupant, to: free, extra: [210])
    }

    /// Out under the old nick with 303, in under the new one; the account's sessions that have it already join up.
    mutating func rename(
        _ occupant: Occupant, to nick: String, answering: (session: JID, id: String?)? = nil, extra: [Int] = []
    ) -> RoomOutput {
        var output = RoomOutput()
        let old = occupant.nick
        var farewell = RoomPresence(occupant, in: text)
        farewell.isAvailable = false
        farewell.codes = [303]
        farewell.newNick = nick
        tell(farewell, into: &output)
        roster.remove(nick: old)
        var renamed = occupant
        renamed.nick = nick
        if let same = roster[nick] {
            for session in same.sessions where !renamed.has(session.jid) {
                renamed.sessions.insert(session, at: 0)
            }
        }
        roster.put(renamed)
        tell(RoomPresence(renamed, in: text), answering: answering, extra: extra, into: &output)
        for session in renamed.sessions { output.changes.append(.sessionStored(renamed.stored(session))) }
        if let account = renamed.account {
            output.changes.append(.nickChanged(account: account, from: old, to: nick))
        }
        return output
    }

    /// An occupant says how they are (XEP-0045 §7.7).
    public mutating func updatePresence(_ presence: Presence, from session: JID) -> RoomOutput {
        guard var occupant = roster.occupant(session: session),
            let index = occupant.sessions.firstIndex(where: { $0.jid == session })
        else { return strayed(presence, session) }
        var said = occupant.sessions[index]
        said.payloads = PresencePayloads.stripped(presence.payloads)
        let isNews = said.payloads != occupant.payloads
        occupant.hear(said)
        roster.put(occupant)
        var output = RoomOutput()
        if isNews {
            tell(RoomPresence(occupant, in: text), answering: (session, presence.id), into: &output)
            output.changes.append(.sessionStored(occupant.stored(said)))
        } else {
            output.send(own(RoomPresence(occupant, in: text), to: session, id: presence.id))
        }
        return output
    }

    /// Somebody believes to be in the room who is not: an explicit kick, so that the client knows (§7.2.1.1).
    func strayed(_ presence: Presence, _ session: JID) -> RoomOutput {
        var nobody = Occupant(
            identity: .account(session.bare), nick: presence.to?.resource ?? "", occupantID: "",
            standing: Standing(affiliation: .none, role: .none), hats: [])
        nobody.occupantID = occupantIDs.id(of: session.bare)
        var kick = RoomPresence(nobody, in: text)
        kick.isAvailable = false
        kick.codes = Removal.technical.codes
        kick.reason = "You are not in this room any more."
        return RoomOutput(outbound: [.stanza(own(kick, to: session, id: presence.id))])
    }
}
