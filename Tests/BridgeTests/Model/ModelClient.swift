// SPDX-License-Identifier: Apache-2.0
import Rooms
import XMPP

/// A client as it believes things to be, from stanzas alone.
struct ModelClient {
    struct View {
        var nick: String
        /// Its own role, as the room told it last.
        var role: String
        var affiliation: String
        /// It came in after the bridge's last start: whom it is shown of Discord it was told since.
        var isFresh = true
        /// Everybody else, by nick.
        var others: Set<String> = []
    }

    let session: String
    var account: String { String(session.prefix { $0 != "/" }) }
    /// By room.
    var rooms: [String: View] = [:]
    /// Presences that came before its own, while a join goes on.
    private var arriving: [String: Set<String>] = [:]
    /// Rooms in its list of the Space, by address; nil while it is not in.
    var list: Set<String>?
    /// It was told that it is in the Space, and has to read the list again.
    var mustRead = false

    init(session: String) {
        self.session = session
    }

    /// The bridge starts again: nobody tells a client who went meanwhile.
    mutating func outliveStart() {
        for room in rooms.keys { rooms[room]?.isFresh = false }
    }

    /// It is told nothing of the Space any more.
    mutating func quitSpace() { (list, mustRead) = (nil, false) }

    mutating func hear(_ stanza: Element) {
        switch stanza.name.local {
        case "presence" where stanza["type"] != "error": hearPresence(stanza)
        case "message": hearEvent(stanza)
        default: break
        }
    }

    private mutating func hearPresence(_ presence: Element) {
        guard let from = presence["from"].flatMap({ JID($0) }), let nick = from.resource,
            let user = presence.first("x", in: NS.mucUser)
        else { return }
        let room = "\(from.bare)"
        let codes = user.all("status").compactMap { $0["code"] }
        let item = user.first("item")
        let isGone = presence["type"] == "unavailable"
        let isOwn = codes.contains("110")
        if codes.contains("303") {
            rooms[room]?.others.remove(nick)
            return
        }
        switch (isOwn, isGone) {
        case (true, true):
            rooms[room] = nil
            arriving[room] = nil
        case (true, false):
            let others = rooms[room]?.others ?? []
            let wasHere = rooms[room].map { arriving[room] == nil && !$0.isFresh } ?? false
            rooms[room] = View(
                nick: nick, role: item?["role"] ?? "none", affiliation: item?["affiliation"] ?? "none",
                isFresh: !wasHere,
                others: others.union(arriving[room] ?? []).subtracting([nick]))
            arriving[room] = nil
        case (false, true):
            rooms[room]?.others.remove(nick)
            arriving[room]?.remove(nick)
        case (false, false):
            if rooms[room] == nil { arriving[room, default: []].insert(nick) } else { rooms[room]?.others.insert(nick) }
        }
    }

    private mutating func hearEvent(_ message: Element) {
        guard let event = message.first("event", in: NS.pubsubEvent) else { return }
        for items in event.all("items") {
            let gone = Set(items.all("retract").compactMap { $0["id"] })
            for item in items.all("item") {
                guard let id = item["id"], !gone.contains(id), id.contains("@") else { continue }
                list?.insert(id)
            }
            list?.subtract(gone)
        }
        if let subscription = event.first("subscription") {
            if subscription["subscription"] == "subscribed" { mustRead = true } else { quitSpace() }
        }
    }
}
