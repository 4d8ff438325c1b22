// SPDX-License-Identifier: Apache-2.0
public import XMPP

extension Room {
    /// What an account may do has changed: everybody sees it, by difference; without access the account is put out.
    ///
    /// - Parameters:
    ///   - standing: `nil` when the account may no longer be here; `outcast` puts it out as banned.
    ///   - hats: `nil` when they are as before.
    ///   - actor: the nick of whoever did it.
    public mutating func setStanding(
        _ standing: Standing?, of account: JID, hats: [Hat]? = nil, reason: String? = nil, actor: String? = nil
    ) -> RoomOutput {
        setStandings([NewStanding(of: account, standing, hats: hats)], reason: reason, actor: actor)
    }

    /// The same for several accounts at one moment. Whoever is put out hears of nobody else any more, and who is a
    /// moderator no longer sees no address of the others whose standing changes.
    public mutating func setStandings(
        _ news: [NewStanding], reason: String? = nil, actor: String? = nil
    ) -> RoomOutput {
        var output = RoomOutput()
        var leaving: [(occupant: Occupant, why: Removal)] = []
        var staying: [(occupant: Occupant, standing: Standing, hats: [Hat])] = []
        for one in news {
            for occupant in roster.occupants(account: one.account) {
                if let why = removal(of: occupant, to: one.standing) {
                    leaving.append((occupant, why))
                } else if let standing = one.standing {
                    staying.append((occupant, standing, one.hats ?? occupant.hats))
                }
            }
        }
        let changes = staying.compactMap { put($0.occupant, as: $0.standing, $0.hats) }
        expel(leaving, reason: reason, actor: actor, into: &output)
        for (before, after) in changes { tell(after, before, reason, actor, into: &output) }
        return output
    }

    private func removal(of occupant: Occupant, to standing: Standing?) -> Removal? {
        guard let standing else {
            return info.isMembersOnly && occupant.standing.affiliation == .none ? .membersOnly : .affiliationLost
        }
        if standing.affiliation == .outcast { return .banned }
        if info.isMembersOnly, standing.affiliation == .none {
            return occupant.standing.affiliation == .none ? .membersOnly : .affiliationLost
        }
        return standing.role == .none ? .kicked : nil
    }

    /// The occupant before and after, if that is not the same.
    private mutating func put(
        _ occupant: Occupant, as standing: Standing, _ hats: [Hat]
    ) -> (before: Occupant, after: Occupant)? {
        guard occupant.standing != standing || occupant.hats != hats else { return nil }
        var changed = occupant
        changed.standing = standing
        changed.hats = hats
        roster.put(changed)
        return (occupant, changed)
    }

    private func tell(
        _ changed: Occupant, _ before: Occupant, _ reason: String?, _ actor: String?, into output: inout RoomOutput
    ) {
        var presence = RoomPresence(changed, in: text)
        presence.reason = reason
        presence.actor = actor
        tell(presence, into: &output)
        for session in changed.sessions { output.changes.append(.sessionStored(changed.stored(session))) }
        if changed.standing.seesAddresses, !before.standing.seesAddresses {
            for session in changed.sessions { reveal(to: session.jid, except: changed.nick, into: &output) }
        }
    }

    /// A new moderator learns the addresses that were kept from them (§4.2).
    private func reveal(to session: JID, except nick: String, into output: inout RoomOutput) {
        for occupant in roster.occupants.values where occupant.nick != nick && occupant.address != nil {
            output.send(RoomPresence(occupant, in: text).element(isForModerator: true), to: [session])
        }
    }
}
