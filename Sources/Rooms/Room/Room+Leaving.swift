// SPDX-License-Identifier: Apache-2.0
public import XMPP

extension Room {
    /// A session goes, by itself or because it is lost (XEP-0045 §7.14).
    ///
    /// - Parameters:
    ///   - status: its words of farewell.
    ///   - isLost: it did not say so; it is told with 333 in case it is still there (§17.3).
    public mutating func leave(_ session: JID, status: String? = nil, isLost: Bool = false) -> RoomOutput {
        guard let occupant = roster.occupant(session: session), var rest = roster.remove(nick: occupant.nick) else {
            return RoomOutput()
        }
        let gone = occupant.sessions.filter { $0.jid == session }
        _ = rest.forget(session)
        if !rest.sessions.isEmpty { roster.put(rest) }
        let wasLast = rest.sessions.isEmpty
        var output = RoomOutput(
            changes: [.sessionLeft(session: session, nick: occupant.nick, wasLast: wasLast)])
        var farewell = RoomPresence(occupant, in: text)
        farewell.occupant.sessions = gone
        farewell.isAvailable = false
        farewell.status = status
        farewell.codes = isLost ? [307, 333] : []
        if wasLast {
            tell(farewell, into: &output)
        } else {
            output.send(own(farewell, to: session, id: nil))
            if rest.payloads != occupant.payloads { tell(RoomPresence(rest, in: text), into: &output) }
        }
        return output
    }

    /// Takes an occupant out with everything they have here.
    ///
    /// - Parameter farewell: for the occupant as they were.
    mutating func remove(_ occupant: Occupant, _ farewell: RoomPresence, into output: inout RoomOutput) {
        guard forget(occupant) else { return }
        say(farewell, of: occupant, into: &output)
    }

    private mutating func forget(_ occupant: Occupant) -> Bool {
        guard roster.remove(nick: occupant.nick) != nil else { return false }
        if let id = occupant.puppetID { puppets[id] = nil }
        return true
    }

    private func say(_ farewell: RoomPresence, of occupant: Occupant, into output: inout RoomOutput) {
        tell(farewell, into: &output)
        for (index, session) in occupant.sessions.enumerated() {
            output.changes.append(
                .sessionLeft(
                    session: session.jid, nick: occupant.nick, wasLast: index == occupant.sessions.count - 1))
        }
    }

    /// Puts somebody out.
    ///
    /// - Parameters:
    ///   - why: decides the status code (§8.2, §9.1, §10.9).
    ///   - actor: the nick of whoever did it.
    public mutating func kick(
        nick: String, why: Removal = .kicked, reason: String? = nil, actor: String? = nil
    ) -> RoomOutput {
        var output = RoomOutput()
        guard let occupant = roster[nick] else { return output }
        expel(occupant, why, reason: reason, actor: actor, into: &output)
        return output
    }

    /// Puts an account out under whatever nicks it has.
    public mutating func kick(
        account: JID, why: Removal = .kicked, reason: String? = nil, actor: String? = nil
    ) -> RoomOutput {
        var output = RoomOutput()
        let leaving = roster.occupants(account: account.bare).map { (occupant: $0, why: why) }
        expel(leaving, reason: reason, actor: actor, into: &output)
        return output
    }

    mutating func expel(
        _ occupant: Occupant, _ why: Removal, reason: String?, actor: String?, into output: inout RoomOutput
    ) {
        expel([(occupant, why)], reason: reason, actor: actor, into: &output)
    }

    /// All of them go before anything is said, so that none hears of another who goes.
    mutating func expel(
        _ leaving: [(occupant: Occupant, why: Removal)], reason: String?, actor: String?,
        into output: inout RoomOutput
    ) {
        for (occupant, why) in leaving.filter({ forget($0.occupant) }) {
            var farewell = RoomPresence(occupant, in: text)
            farewell.isAvailable = false
            farewell.codes = why.codes
            farewell.reason = reason
            farewell.actor = actor
            if let affiliation = why.affiliation { farewell.occupant.standing.affiliation = affiliation }
            say(farewell, of: occupant, into: &output)
        }
    }
}
