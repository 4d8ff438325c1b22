// SPDX-License-Identifier: Apache-2.0
internal import Base
public import XMPP

extension Room {
    /// Goes on with who was here before a restart. Nobody is told: to them nothing happened.
    public mutating func restore(_ stored: [StoredOccupant]) {
        for one in stored.sorted(by: { $0.joinedAt < $1.joinedAt }) {
            guard let nick = Nick.legal(one.nick), !one.session.isBare else { continue }
            let account = one.session.bare
            if let holder = roster[nick], holder.account != account { continue }
            var occupant =
                roster[nick]
                ?? Occupant(
                    identity: .account(account), nick: nick, occupantID: occupantIDs.id(of: account),
                    standing: one.standing, hats: one.hats)
            occupant.standing = one.standing
            occupant.hats = one.hats
            occupant.hear(Occupant.Session(jid: one.session, joinedAt: one.joinedAt, payloads: one.payloads))
            roster.put(occupant)
        }
    }

    /// What was said and may not have arrived, as history (XEP-0045 §7.2.13): clients know it by its stanza id if it
    /// did.
    public func repeated(_ rows: [ArchivedStanza]) -> [Outbound] {
        let sessions = sessions
        return sessions.isEmpty ? [] : rows.map { .fanOut($0.replayed(in: jid), to: sessions) }
    }

    /// Asks sessions whether they are still there; what comes back goes through `answer`, and an error there means
    /// that the session is gone. Every client answers discovery (XEP-0030), while some take a ping for an error.
    public func probe(_ sessions: [JID], id: String) -> [Outbound] {
        sessions.filter { roster.nickOfSession[$0] != nil }.map { session in
            .stanza(
                IQ(.get, from: jid, to: session, id: id, payload: Element("query", in: NS.discoInfo)).element)
        }
    }
}
