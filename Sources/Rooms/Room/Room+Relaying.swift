// SPDX-License-Identifier: Apache-2.0
internal import XMPP

extension Room {
    /// Passes a request on from one person in the room to another, each seeing the other's nick only
    /// (XEP-0045 §17.4).
    ///
    /// The id carries a tag of the asking session, so that the answer finds back without anything being remembered.
    func relay(_ request: RoomRequest, from asking: Occupant, to target: Occupant) -> IQOutcome {
        guard let session = target.sessions.last, let from = jid.with(resource: asking.nick) else {
            return request.error(.init(.itemNotFound))
        }
        var relayed = request.iq
        relayed.from = from
        relayed.to = isForAccount(request.payload) ? session.jid.bare : session.jid
        relayed.id = "\(Relay.mark)\(occupantIDs.tag(of: request.requester.session))\(request.iq.id ?? "")"
        return .done([.stanza(relayed.element)])
    }

    /// vCards and published items are kept by the account's server, not by a client.
    private func isForAccount(_ payload: Element) -> Bool {
        payload.name.namespace == NS.vCardTemp || payload.name.namespace == NS.pubsub
    }

    /// An answer comes back: to the session that asked, from the nick that it asked; or it is the room's own.
    func response(_ iq: IQ, from session: JID) -> IQOutcome {
        guard let nick = iq.to?.resource else {
            if iq.type == .error, iq.error?.meansGone == true, roster.nickOfSession[session] != nil {
                return .bounced(iq.error)
            }
            return .response(iq)
        }
        guard let relay = Relay(iq.id ?? ""), let asking = roster[nick],
            let receiver = asking.sessions.first(where: { occupantIDs.tag(of: $0.jid) == relay.tag }),
            let answering = roster.occupant(session: session) ?? roster.occupants(account: session.bare).first
        else { return .done([]) }
        var response = iq
        response.id = relay.id
        response.from = jid.with(resource: answering.nick)
        response.to = receiver.jid
        return .done([.stanza(response.element)])
    }
}

/// The id of a relayed request: a mark, the asking session's tag, and the id it came with.
struct Relay {
    static let mark = "r-"
    private static let tagLength = 16

    let tag: String
    let id: String

    init?(_ text: String) {
        guard text.hasPrefix(Self.mark) else { return nil }
        let rest = text.dropFirst(Self.mark.count)
        guard rest.utf8.count >= Self.tagLength else { return nil }
        tag = String(rest.prefix(Self.tagLength))
        id = String(rest.dropFirst(Self.tagLength))
    }
}
