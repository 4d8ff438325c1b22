// SPDX-License-Identifier: Apache-2.0
import Base
import Rooms
import XMPP

let cats = JID(local: "cats.general", domain: "discord.example.org")
let hub = JID(local: nil, domain: "discord.example.org")
let noon = Timestamp(milliseconds: 1_767_225_600_000)
let software = SoftwareVersion(software: "Test", version: "1")

func jid(_ text: String) -> JID { JID(text) ?? JID(local: "bad", domain: "example.org") }

let juliet = jid("juliet@example.org/balcony")
let julietPhone = jid("juliet@example.org/phone")
let romeo = jid("romeo@example.net/orchard")
let nurse = jid("nurse@example.org/house")

extension Standing {
    static let participant = Standing(affiliation: .member, role: .participant)
    static let moderator = Standing(affiliation: .admin, role: .moderator)
    static let visitor = Standing(affiliation: .member, role: .visitor)
    static let guest = Standing(affiliation: .none, role: .participant)
    static let banned = Standing(affiliation: .outcast, role: .none)
}

extension Room {
    static func make(
        _ info: RoomInfo = RoomInfo(name: "general"), subject: Subject? = nil, secret: [UInt8] = [1, 2, 3]
    ) -> Room {
        Room(jid: cats, info: info, secret: secret, subject: subject)
    }

    /// In without ado.
    @discardableResult
    mutating func enter(
        _ session: JID, as nick: String, _ standing: Standing = .participant, id: String? = "join",
        payloads: [Element] = [MUCJoin(history: .init(maximumCharacters: 0)).element], history: [ArchivedStanza] = [],
        isReserved: (String) -> Bool = { _ in false }
    ) -> RoomOutput {
        join(
            .to(nick, from: session, id: id, payloads: payloads), from: session, standing: standing,
            isReserved: isReserved, history: history, now: noon)
    }

    func ask(
        _ iq: IQ, _ standing: Standing = .participant, readsHistory: Bool = true, nick: String? = nil
    ) -> IQOutcome {
        let requester = Requester(
            session: iq.from ?? juliet, standing: standing, readsHistory: readsHistory, registeredNick: nick)
        return answer(iq, for: requester, as: software, now: noon)
    }
}

extension Presence {
    static func to(
        _ nick: String, from session: JID, id: String? = nil, type: Presence.Kind = .available, payloads: [Element] = []
    ) -> Presence {
        Presence(type, from: session, to: cats.with(resource: nick), id: id, payloads: payloads)
    }
}

extension Message {
    static func groupchat(_ body: String?, from session: JID, id: String? = "m1", payloads: [Element] = []) -> Message {
        Message(.groupchat, from: session, to: cats, id: id, body: body, payloads: payloads)
    }
}

extension Puppet {
    static func make(
        _ nick: String, id: String? = nil, standing: Standing = .participant, hats: [Hat] = [], avatar: String? = nil,
        show: Presence.Show? = nil, isBot: Bool = false, address: JID? = nil
    ) -> Puppet {
        Puppet(
            id: id ?? nick.lowercased(), nick: nick, occupantID: "o-\(id ?? nick.lowercased())", standing: standing,
            hats: hats, avatarSHA1: avatar, show: show, isBot: isBot, address: address)
    }
}

extension IQ {
    static func get(_ payload: Element, from session: JID = juliet, to: JID = cats, id: String = "q1") -> IQ {
        IQ(.get, from: session, to: to, id: id, payload: payload)
    }

    static func set(_ payload: Element, from session: JID = juliet, to: JID = cats, id: String = "q1") -> IQ {
        IQ(.set, from: session, to: to, id: id, payload: payload)
    }
}
