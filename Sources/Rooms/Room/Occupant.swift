// SPDX-License-Identifier: Apache-2.0
public import Base
public import XMPP

/// Anyone in a room under a nick: an account with its sessions, or a puppet.
public struct Occupant: Sendable, Hashable {
    public enum Identity: Sendable, Hashable {
        case account(JID)
        case puppet(String)
    }

    /// One full JID in the room.
    public struct Session: Sendable, Hashable {
        public let jid: JID
        public let joinedAt: Timestamp
        var payloads: [Element]
    }

    public let identity: Identity
    public internal(set) var nick: String
    public internal(set) var occupantID: String
    public internal(set) var standing: Standing
    public internal(set) var hats: [Hat]
    /// In order of joining; none for a puppet.
    public internal(set) var sessions: [Session] = []
    /// What presence carries besides the room's own words.
    var payloads: [Element] = []
    public internal(set) var isBot = false
    /// What a moderator is shown.
    var address: JID?

    public var account: JID? {
        if case .account(let account) = identity { account } else { nil }
    }

    public var puppetID: String? {
        if case .puppet(let id) = identity { id } else { nil }
    }

    func has(_ session: JID) -> Bool {
        sessions.contains { $0.jid == session }
    }

    /// Takes over what the session's presence says; the last word counts for the whole occupant.
    mutating func hear(_ session: Session) {
        if let index = sessions.firstIndex(where: { $0.jid == session.jid }) {
            sessions[index] = session
        } else {
            sessions.append(session)
        }
        payloads = session.payloads
        address = session.jid
    }

    /// Whether the session was there.
    mutating func forget(_ session: JID) -> Bool {
        guard let index = sessions.firstIndex(where: { $0.jid == session }) else { return false }
        sessions.remove(at: index)
        if let last = sessions.last {
            payloads = last.payloads
            address = last.jid
        }
        return true
    }

    func stored(_ session: Session) -> StoredOccupant {
        StoredOccupant(
            session: session.jid, nick: nick, standing: standing, hats: hats, payloads: session.payloads,
            joinedAt: session.joinedAt)
    }
}
