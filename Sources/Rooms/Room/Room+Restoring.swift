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

    /// Asks sessions whether they are still there; what comes back goes through `answer`, and an error there means
    /// that the session is gone (XEP-0199).
    public func probe(_ sessions: [JID], id: String) -> [Outbound] {
        sessions.filter { roster.nickOfSession[$0] != nil }.map { session in
            .stanza(
                IQ(.get, from: jid, to: session, id: id, payload: Element("ping", in: NS.ping)).element)
        }
    }
}
