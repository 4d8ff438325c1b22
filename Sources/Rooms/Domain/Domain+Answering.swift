// SPDX-License-Identifier: Apache-2.0
public import Base
public import XMPP

extension Domain {
    /// Deals with an iq sent to the bare domain. Answers are never answered.
    public func answer(_ iq: IQ, now: Timestamp) -> DomainOutcome {
        guard iq.isRequest else { return .response }
        guard let payload = iq.payload else { return .done(Answer.error(.init(.badRequest, type: .modify), to: iq)) }
        let request = DomainRequest(iq: iq, payload: payload, domain: self, now: now)
        for responder in DomainResponders.all(for: roles) {
            if let outcome = responder.answer(request) { return outcome }
        }
        return request.error(.init(.serviceUnavailable))
    }

    /// Answers `DomainOutcome.list`.
    ///
    /// - Parameter listing: what the asker may see.
    public func items(_ listing: DomainListing, _ filter: DomainFilter, to request: IQ) -> [Outbound] {
        let entries = (filter.wantsRooms ? listing.rooms : []) + (filter.wantsSpaces ? listing.spaces : [])
        let items = entries.map { DiscoItems.Item($0.jid, node: $0.node, name: $0.name) }
        guard let asked = filter.resultSet else {
            return Answer.result(DiscoItems(items: items).element, to: request)
        }
        guard let page = Paging(asked, ids: entries.map { "\($0.jid)#\($0.node ?? "")" }) else {
            return Answer.error(StanzaError(.itemNotFound), to: request)
        }
        let answer = DiscoItems(items: Array(items[page.range]), resultSet: page.resultSet)
        return Answer.result(answer.element, to: request)
    }

    /// Deals with a message to the bare domain that is no form and no command: nobody is there to read it, and saying so
    /// must not start a conversation between two machines.
    public func answer(_ message: Message) -> [Outbound] {
        switch message.type {
        case .error, .headline, .groupchat: []
        case .chat, .normal:
            message.body == nil
                ? []
                : Answer.error(
                    StanzaError(.serviceUnavailable, text: "Nobody reads messages here. Try this service's commands."),
                    to: message.element)
        }
    }

    /// Deals with a presence to the bare domain: a gateway is always there, and wants nobody's presence
    /// (XEP-0100 §4.1).
    public func answer(_ presence: Presence) -> [Outbound] {
        guard let from = presence.from else { return [] }
        func reply(_ type: Presence.Kind) -> Outbound {
            let payloads = type == .available ? [caps.element] : []
            return .stanza(Presence(type, from: jid, to: from.bare, payloads: payloads).element)
        }
        switch presence.type {
        case .probe: return [reply(.available)]
        case .subscribe: return [reply(.subscribed), reply(.available)]
        case .unsubscribe: return [reply(.unsubscribed)]
        default: return []
        }
    }
}
