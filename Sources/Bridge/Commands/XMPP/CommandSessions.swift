// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import XMPP

/// A command on XMPP that is in the middle of a form (XEP-0050 §3.3). It belongs to one full JID.
struct CommandSession {
    /// What was asked for last.
    enum Stage {
        case guild
        case parameters
        /// What to go on with.
        case choice([VerbReply.Button])
    }

    let id: String
    /// The full JID that began it; nobody else goes on with it.
    let owner: JID
    /// The address it was begun at.
    let place: JID
    var verb: Verb
    var guild: Guild.ID?
    var here: Channel.ID?
    var stage: Stage
    /// A guild was asked for first, so that going back is possible.
    var hasGuildStage = false
    /// The values of each list that was shown; nothing else is taken for them.
    var offered: [String: Set<String>] = [:]
    var touched: Timestamp
}

/// The sessions that are open. Short-lived, so a restart may forget them.
struct CommandSessions {
    static let lifetime: Int64 = 10 * 60_000
    private static let mostOpen = 1000
    private static let mostEach = 8

    enum Found {
        case open(CommandSession)
        case expired
        case unknown
    }

    private var open: [String: CommandSession] = [:]
    private var ended: [String: JID] = [:]

    mutating func put(_ session: CommandSession) {
        if open[session.id] == nil { makeRoom(for: session.owner) }
        open[session.id] = session
    }

    mutating func end(_ id: String) {
        guard let session = open.removeValue(forKey: id) else { return }
        if ended.count >= Self.mostOpen { ended.removeAll() }
        ended[id] = session.owner
    }

    mutating func find(_ id: String, of owner: JID, at place: JID, now: Timestamp) -> Found {
        guard let session = open[id] else { return ended[id] == owner ? .expired : .unknown }
        guard session.owner == owner, session.place == place else { return .unknown }
        guard now.milliseconds(since: session.touched) < Self.lifetime else {
            end(id)
            return .expired
        }
        return .open(session)
    }

    private mutating func makeRoom(for owner: JID) {
        let own = open.values.filter { $0.owner == owner }.sorted { $0.touched < $1.touched }
        if own.count >= Self.mostEach, let oldest = own.first { end(oldest.id) }
        if open.count >= Self.mostOpen, let oldest = open.values.min(by: { $0.touched < $1.touched }) { end(oldest.id) }
    }
}
