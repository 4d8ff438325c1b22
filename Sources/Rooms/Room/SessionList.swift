// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// A set of full JIDs that is also a ready array, so that a fan-out need not build one.
struct SessionList: Sendable {
    private(set) var all: [JID] = []
    private var places: [JID: Int] = [:]

    mutating func insert(_ session: JID) {
        guard places[session] == nil else { return }
        places[session] = all.count
        all.append(session)
    }

    /// The last one moves into the gap: order means nothing here.
    mutating func remove(_ session: JID) {
        guard let place = places.removeValue(forKey: session) else { return }
        let last = all.removeLast()
        if last != session {
            all[place] = last
            places[last] = place
        }
    }

    func without(_ sessions: [Occupant.Session]) -> [JID] {
        switch sessions.count {
        case 0: all
        case 1:
            if let only = sessions.first, places[only.jid] != nil {
                all.filter { $0 != only.jid }
            } else {
                all
            }
        default:
            all.filter { one in !sessions.contains { $0.jid == one } }
        }
    }
}
