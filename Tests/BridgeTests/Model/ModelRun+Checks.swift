// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import XMPP

@testable import Bridge

// What must hold of every stanza.
extension ModelRun {
    func deliver(_ element: Element, to receivers: [String]) throws {
        stanzas += receivers.count
        let marks = element.marks
        for receiver in receivers {
            guard var client = clients[receiver] else {
                let own = sessions.filter { $0.hasPrefix(receiver + "/") }
                if own.isEmpty { try check(element, marks, Self.bare(receiver)) } else { try deliver(element, to: own) }
                continue
            }
            try check(element, marks, client.account, receiver)
            if element.name.local == "iq", element["type"] == "result" || element["type"] == "error" {
                answers[receiver] = element
            }
            if isLost(element) { continue }
            client.hear(element)
            clients[receiver] = client
        }
    }

    static func bare(_ session: String) -> String { String(session.prefix { $0 != "/" }) }

    /// What an account may see of a channel, as far as the bridge can know: as long as Discord has not said who
    /// somebody is now, they may see no more than anybody may.
    func sight(of account: String, in place: UInt64) -> ModelWorld.Sight {
        if let before {
            guard before.member(of: account) != nil else { return before.sight(of: account, in: place) }
            return before.isOpen ? before.sightOfGuests(in: place) : .none
        }
        if let user = world.links[account], unconfirmed.contains(user), !world.isKeptOut(account) {
            return world.isOpen ? world.sightOfGuests(in: place) : .none
        }
        return world.sight(of: account, in: place)
    }

    /// Nothing of a channel goes to who may not see it now, but for the words that put them out.
    private func check(_ element: Element, _ marks: Set<UInt64>, _ account: String, _ session: String = "") throws {
        let archived = element.first("result", in: NS.mam)
        let isPast = archived != nil || (joining == session && element.first("delay", in: NS.delay) != nil)
        let room = roomPlace(element["from"])
        for mark in marks {
            let sight = sight(of: account, in: mark)
            let isList = element.name.local == "iq" && element.first("command", in: NS.commands) != nil
            if sight.lives || (isList && sight.sees) {
                if isPast, mark == room, !sight.recalls, element.first("subject", in: NS.component) == nil {
                    throw fail("\(account) may not recall \(mark), and got \(element)")
                }
                continue
            }
            // Words stay words: what was said of another channel stays in the archive of the room.
            let isOld = isPast || element.first("delay", in: NS.delay) != nil
            if isOld, let room, spoken[room]?.contains(mark) == true { continue }
            guard !element.isAboutNothing else { continue }
            throw fail("\(account) may not see \(mark), and got \(element)")
        }
        try checkAddresses(element, account, room)
        if element["type"] == "groupchat", archived == nil, element.first("delay", in: NS.delay) == nil {
            isReflected = isReflected || element.first("body", in: NS.component)?.text.hasSuffix(" by \(steps)") == true
        }
    }

    /// Real addresses are for the moderators of a room, and one's own.
    private func checkAddresses(_ element: Element, _ account: String, _ room: UInt64?) throws {
        guard let room else { return }
        let said = element.first("result", in: NS.mam)?.first("forwarded")?.first("message") ?? element
        let users = said.all("x", in: NS.mucUser) + said.all("query", in: NS.mucAdmin)
        for jid in users.flatMap({ $0.all("item") }).compactMap({ $0["jid"] }) where Self.bare(jid) != account {
            guard !jid.hasPrefix("\(Self.bare(element["from"] ?? ""))/") else { continue }
            let sight = sight(of: account, in: room)
            guard sight.role != "moderator", sight.affiliation != "admin", sight.affiliation != "owner" else {
                continue
            }
            throw fail("\(account) is \(sight.role) in \(room), and got the address \(jid) in \(element)")
        }
    }

    /// The channel whose room an address is of.
    func roomPlace(_ address: String?) -> UInt64? {
        guard let address, let local = JID(address)?.local else { return nil }
        return bridge?.channelOfRoom[local]?.rawValue
    }

    private func isLost(_ element: Element) -> Bool {
        switch flaw {
        case .removals: element.name.local == "presence" && element["type"] == "unavailable"
        case .retractions: element.name.local == "message" && element.isAboutNothing
        default: false
        }
    }
}
