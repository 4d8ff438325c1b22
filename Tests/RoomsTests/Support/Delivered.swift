// SPDX-License-Identifier: Apache-2.0
import Rooms
import XMPP

extension [Outbound] {
    /// What one address receives, in order, each with its `to`.
    func received(by receiver: JID) -> [XMPP.Element] {
        flatMap { outbound -> [XMPP.Element] in
            switch outbound {
            case .stanza(let stanza): return stanza["to"] == "\(receiver)" ? [stanza] : []
            case .fanOut(let stanza, let receivers):
                guard receivers.contains(receiver) else { return [] }
                var copy = stanza
                copy["to"] = "\(receiver)"
                return [copy]
            }
        }
    }

    /// Everything, whoever receives it; a fan-out counts once.
    var stanzas: [XMPP.Element] {
        map { outbound in
            switch outbound {
            case .stanza(let stanza): stanza
            case .fanOut(let stanza, _): stanza
            }
        }
    }

    var only: XMPP.Element? { count == 1 ? stanzas.first : nil }

    var error: StanzaError? { only?.first("error", in: NS.component).map { StanzaError($0) } }
}

extension RoomOutput {
    func received(by receiver: JID) -> [Element] { outbound.received(by: receiver) }
    var error: StanzaError? { outbound.error }
}

extension IQOutcome {
    var outbound: [Outbound] {
        if case .done(let outbound) = self { outbound } else { [] }
    }
    var reply: Element? { outbound.only }
    var error: StanzaError? { outbound.error }
}

extension SpaceOutcome {
    var output: SpaceOutput {
        if case .done(let output) = self { output } else { SpaceOutput() }
    }
    var reply: Element? { output.outbound.stanzas.first { $0.name.local == "iq" } }
    var error: StanzaError? { reply?.first("error", in: NS.component).map { StanzaError($0) } }
}

extension DomainOutcome {
    var reply: Element? {
        if case .done(let outbound) = self { outbound.only } else { nil }
    }
    var error: StanzaError? { reply?.first("error", in: NS.component).map { StanzaError($0) } }
}

extension Element {
    /// The nick that a presence or message of a room is from.
    var nick: String? { jid("from")?.resource }
    var mucUser: Element? { first("x", in: NS.mucUser) }
    var item: Element? { mucUser?.first("item") }
    var codes: Set<Int> { Set(mucUser?.all("status").compactMap { $0.int("code") } ?? []) }
    var isUnavailable: Bool { self["type"] == "unavailable" }
    var body: String? { first("body", in: NS.component)?.text }
    var stanzaID: String? { first("stanza-id", in: NS.stanzaID)?["id"] }
    var occupantID: String? { first("occupant-id", in: NS.occupantID)?["id"] }
}
