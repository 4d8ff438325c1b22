// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// Whom a stanza is for: a room, a Space, or the bridge itself.
extension Switchboard {
    /// The guild whose mailbox the stanza belongs in; nil for the domain itself.
    func guild(for element: Element) -> Guild.ID? {
        guard let to = element["to"].flatMap({ JID($0) }) else { return nil }
        if let local = to.local { return to.domain == settings.addresses.muc ? guild(ofRoom: local) : nil }
        return to.domain == settings.addresses.spaces ? spaceNode(in: element).flatMap { guildOfNode[$0] } : nil
    }

    /// A room that was opened by something else than an event of its guild's is found by looking.
    private func guild(ofRoom local: String) -> Guild.ID? {
        guildOfRoom[local] ?? guilds.values.first { $0.channelOfRoom[local] != nil }?.id
    }

    mutating func handle(_ element: Element, at domain: String, _ context: inout Context) throws -> [Effect] {
        if try receipts.came(with: element, to: settings.addresses.muc, context) { return [] }
        let stanza: Stanza
        do {
            stanza = try Stanza(element)
        } catch {
            return Answer.error(error, to: element).map { .send($0) }
        }
        guard let to = stanza.to, let from = stanza.from else { return [] }  // servers stamp both
        guard
            element["type"] == "unavailable"
                || pace.admits(from.bare, perMinute: settings.stanzasPerMinute, now: context.now)
        else { return tooFast(element) }
        if case .iq(let iq) = stanza, iq.isRequest, iq.payloads.count != 1 {
            return Answer.error(StanzaError(.badRequest, type: .modify), to: iq).map { .send($0) }
        }
        if let id = guild(for: element), let guild = guilds[id] {
            guard let local = to.local else {
                return guild.showsSpace(to: stanza, from: from)
                    ? try guild.space(stanza, &context) : try front(stanza, &context)
            }
            guard let channel = guild.channelOfRoom[local], guild.showsRoom(in: channel, to: from, context) else {
                return nothing(stanza)
            }
            switch stanza {
            case .presence(let presence): return try guild.heard(presence, in: channel, &context)
            case .message(let message): return try guild.heard(message, in: channel, &context)
            case .iq(let iq): return try guild.heard(iq, in: channel, &context)
            }
        }
        return to.local == nil ? try front(stanza, &context) : nothing(stanza)
    }

    /// Who floods is told so, and nothing else is done about it. That somebody leaves is always heard.
    private func tooFast(_ element: Element) -> [Effect] {
        guard element["type"] != "error", element["type"] != "result" else { return [] }
        let text = "You send more than \(settings.stanzasPerMinute) stanzas a minute; wait a little."
        return Answer.error(StanzaError(.policyViolation, type: .wait, text: text), to: element).map { .send($0) }
    }

    /// The same words for what does not exist and for what may not be known of.
    private func nothing(_ stanza: Stanza) -> [Effect] {
        Answer.nothingThere(stanza).map { .send($0) }
    }
}
