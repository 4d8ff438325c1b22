// SPDX-License-Identifier: Apache-2.0
public import XMPP

extension Room {
    /// The room is gone for good: everybody's own presence says so, and where to go instead (XEP-0045 §10.9).
    public mutating func destroy(reason: String? = nil, alternate: JID? = nil) -> RoomOutput {
        var children: [Element] = []
        if let reason { children.append(Element("reason", in: NS.mucUser, text: reason)) }
        let destruction = Element(
            "destroy", in: NS.mucUser, ["jid": alternate.map { "\($0)" }], children)
        return close { presence in
            presence.destruction = destruction
            presence.occupant.standing = Standing(affiliation: .none, role: .none)
        }
    }

    /// The service stops: everybody is told with 332 and may come back (§17.3). Occupants stay known, so that a
    /// restart finds them: forget the changes to keep them.
    public mutating func shutdown(reason: String? = nil) -> RoomOutput {
        close { presence in
            presence.codes = Removal.shutdown.codes
            presence.reason = reason
        }
    }

    /// Everybody out at once, each told about themselves only: nobody is left to tell the others.
    public mutating func evict(why: Removal, reason: String? = nil) -> RoomOutput {
        close { presence in
            presence.codes = why.codes
            presence.reason = reason
            if let affiliation = why.affiliation { presence.occupant.standing.affiliation = affiliation }
        }
    }

    /// One presence to each session, about itself alone.
    private mutating func close(_ shape: (inout RoomPresence) -> Void) -> RoomOutput {
        var output = RoomOutput()
        for occupant in roster.occupants.values where !occupant.sessions.isEmpty {
            var farewell = RoomPresence(occupant, in: text)
            farewell.isAvailable = false
            shape(&farewell)
            for (index, session) in occupant.sessions.enumerated() {
                output.send(own(farewell, to: session.jid, id: nil))
                output.changes.append(
                    .sessionLeft(
                        session: session.jid, nick: occupant.nick, wasLast: index == occupant.sessions.count - 1))
            }
        }
        roster = Roster()
        puppets = [:]
        return output
    }
}
