// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// Who is in a room, by nick, by session, by puppet and by account, and the lists that stanzas go to.
struct Roster: Sendable {
    private(set) var occupants: [String: Occupant] = [:]
    private(set) var nickOfSession: [JID: String] = [:]
    private(set) var nickOfPuppet: [String: String] = [:]
    private var nicksOfAccount: [JID: [String]] = [:]
    private var likenesses: [String: Int] = [:]
    private(set) var everyone = SessionList()
    private(set) var moderators = SessionList()
    private(set) var others = SessionList()

    var count: Int { occupants.count }

    subscript(nick: String) -> Occupant? { occupants[nick] }

    func occupant(session: JID) -> Occupant? {
        nickOfSession[session].flatMap { occupants[$0] }
    }

    func occupant(puppet id: String) -> Occupant? {
        nickOfPuppet[id].flatMap { occupants[$0] }
    }

    /// Usually one; several when the account's sessions chose different nicks.
    func occupants(account: JID) -> [Occupant] {
        (nicksOfAccount[account] ?? []).compactMap { occupants[$0] }
    }

    /// Whether somebody has this nick, or one that can be taken for it.
    func hasLookalike(of nick: String) -> Bool {
        (likenesses[Likeness.key(nick)] ?? 0) > 0
    }

    /// Puts the occupant in, in place of whoever had the nick.
    mutating func put(_ occupant: Occupant) {
        remove(nick: occupant.nick)
        occupants[occupant.nick] = occupant
        likenesses[Likeness.key(occupant.nick), default: 0] += 1
        switch occupant.identity {
        case .puppet(let id): nickOfPuppet[id] = occupant.nick
        case .account(let account): nicksOfAccount[account, default: []].append(occupant.nick)
        }
        for session in occupant.sessions {
            nickOfSession[session.jid] = occupant.nick
            everyone.insert(session.jid)
            if occupant.standing.seesAddresses {
                moderators.insert(session.jid)
            } else {
                others.insert(session.jid)
            }
        }
    }

    @discardableResult
    mutating func remove(nick: String) -> Occupant? {
        guard let occupant = occupants.removeValue(forKey: nick) else { return nil }
        let likeness = Likeness.key(nick)
        likenesses[likeness] = likenesses[likeness].flatMap { $0 > 1 ? $0 - 1 : nil }
        switch occupant.identity {
        case .puppet(let id): nickOfPuppet[id] = nil
        case .account(let account):
            nicksOfAccount[account]?.removeAll { $0 == nick }
            if nicksOfAccount[account]?.isEmpty == true { nicksOfAccount[account] = nil }
        }
        for session in occupant.sessions {
            nickOfSession[session.jid] = nil
            everyone.remove(session.jid)
            moderators.remove(session.jid)
            others.remove(session.jid)
        }
        return occupant
    }
}
