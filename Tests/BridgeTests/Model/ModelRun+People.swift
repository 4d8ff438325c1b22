// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import XMPP

@testable import Bridge

// What people of XMPP do in rooms, the allowed and the other.
extension ModelRun {
    func act() throws {
        guard let session = pick(sessions), let client = clients[session] else { return }
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<24: try join(client)
        case 24..<29: try leave(client)
        case 29..<33: try rename(client)
        case 33..<47: try speak(client)
        case 47..<50: try whisper(client)
        case 50..<72: try query(client)
        case 72..<75: try read(client)
        default: if isUnsure { try join(client) } else { try manage(client) }
        }
    }

    /// An address people may know from before, of a room that they may see or not.
    func someRoom() -> (place: UInt64, address: String)? {
        pick(places).flatMap { place in roomAddress(place).map { (place, $0) } }
    }

    /// Mostly one's own; sometimes a member's name, which is not to be had.
    private func someNick(_ client: ModelClient) -> String {
        let own = "x\(client.session.filter(\.isNumber))\(client.session.suffix(1))"
        return chance(85) ? own : pick(people).map { "m\($0)" } ?? own
    }

    private func join(_ client: ModelClient) throws {
        guard let (place, room) = someRoom() else { return }
        let nick = someNick(client)
        let wish = chance(50) ? [Element("history", in: NS.muc, ["maxstanzas": "10"])] : []
        note("\(client.session) joins \(room) as \(nick)")
        joining = client.session
        defer { joining = nil }
        try present(client, to: "\(room)/\(nick)", [Element("x", in: NS.muc, [:], wish)])
        guard !isUnsure, sight(of: client.account, in: place).lives, nick.hasPrefix("x"), flaw == nil else { return }
        guard clients[client.session]?.rooms[room] != nil else {
            throw fail("\(client.session) may be in \(place), and did not get in")
        }
    }

    private func present(_ client: ModelClient, to: String, type: String? = nil, _ payloads: [Element]) throws {
        try xmpp(
            Element(
                "presence", in: NS.component,
                ["from": client.session, "to": to, "type": type, "id": "j\(steps)"], payloads))
    }

    private func leave(_ client: ModelClient) throws {
        guard let room = pick(client.rooms.keys.sorted()), let view = client.rooms[room] else { return }
        note("\(client.session) leaves \(room)")
        try present(client, to: "\(room)/\(view.nick)", type: "unavailable", [])
    }

    private func rename(_ client: ModelClient) throws {
        guard let room = pick(client.rooms.keys.sorted()), let view = client.rooms[room] else { return }
        let nick = chance(50) ? someNick(client) : view.nick
        note("\(client.session) is \(nick) in \(room)")
        let mood = Element("show", in: NS.component, text: pick(["away", "dnd"]) ?? "away")
        try present(client, to: "\(room)/\(nick)", [mood])
    }

    private func speak(_ client: ModelClient) throws {
        guard let (place, room) = someRoom(), let kind = world.places[place]?.kind else { return }
        note("\(client.session) says something in \(room)")
        let mayPost = sight(of: client.account, in: place).posts
        let isIn = clients[client.session]?.rooms[room] != nil
        isReflected = false
        let body = Element("body", in: NS.component, text: "mine of zq\(place)z by \(steps)")
        try say([body], client, in: room)
        // What is said in a forum becomes a post.
        guard kind != 15, flaw == nil else { return }
        if isReflected, !mayPost { throw fail("\(client.session) may not write in \(place), and did") }
        if !isReflected, mayPost, isIn, !isUnsure {
            throw fail("\(client.session) may write in \(place), and could not")
        }
    }

    private func say(_ payloads: [Element], _ client: ModelClient, in room: String) throws {
        try xmpp(
            Element(
                "message", in: NS.component,
                ["from": client.session, "to": room, "type": "groupchat", "id": "m\(steps)"], payloads))
    }

    /// What is no plain message: a topic, a reaction, a retraction, a private word, an invitation.
    private func whisper(_ client: ModelClient) throws {
        guard let (place, room) = someRoom() else { return }
        note("\(client.session) whispers in \(room)")
        let number = "\(pick(said[place] ?? []) ?? 1)"
        switch Int.random(in: 0..<5, using: &random) {
        case 0: try say([Element("subject", in: NS.component, text: "mine of zq\(place)z")], client, in: room)
        case 1:
            let smile = Element("reaction", in: NS.reactions, text: "😺")
            try say([Element("reactions", in: NS.reactions, ["id": number], [smile])], client, in: room)
        case 2: try say([Element("retract", in: NS.retraction, ["id": number])], client, in: room)
        case 3:
            let body = Element("body", in: NS.component, text: "psst")
            let other = pick(clients[client.session]?.rooms[room]?.others.sorted() ?? []) ?? "nobody"
            try xmpp(
                Element(
                    "message", in: NS.component,
                    ["from": client.session, "to": "\(room)/\(other)", "type": "chat", "id": "w\(steps)"], [body]))
        default:
            // Whoever lets people in lets in by inviting.
            if let user = world.member(of: client.account), world.manages(user) { return }
            let invite = Element("invite", in: NS.mucUser, ["to": pick(Self.accounts)])
            try xmpp(
                Element(
                    "message", in: NS.component, ["from": client.session, "to": room, "id": "i\(steps)"],
                    [Element("x", in: NS.mucUser, [:], [invite])]))
        }
    }
}
