// SPDX-License-Identifier: Apache-2.0
public import Base
public import XMPP

extension Room {
    /// Deals with an iq sent to the room or to a nick in it. Answers are never answered.
    ///
    /// - Parameters:
    ///   - requester: whose access the caller has looked at.
    ///   - software: told to those who ask for a version.
    public func answer(_ iq: IQ, for requester: Requester, as software: SoftwareVersion, now: Timestamp) -> IQOutcome {
        guard iq.isRequest else { return response(iq, from: requester.session) }
        guard let payload = iq.payload else {
            return .done(Answer.error(.init(.badRequest, type: .modify), to: iq))
        }
        let request = RoomRequest(
            iq: iq, payload: payload, room: self, requester: requester, software: software, now: now)
        if let nick = iq.to?.resource { return answer(request, at: nick) }
        for responder in RoomResponders.all {
            if let outcome = responder.answer(request) { return outcome }
        }
        return request.error(.init(.serviceUnavailable))
    }

    /// To ROOM/nick: only occupants get there (XEP-0045 §17.4); pings of oneself are the service's to answer
    /// (XEP-0410 §3.3).
    private func answer(_ request: RoomRequest, at nick: String) -> IQOutcome {
        guard let asking = roster.occupant(session: request.requester.session) else { return request.error(.notInRoom) }
        guard let target = roster[nick] else { return request.error(.init(.itemNotFound)) }
        if target.identity == asking.identity, request.isGet("ping", in: NS.ping) { return request.result() }
        guard target.puppetID != nil else { return relay(request, from: asking, to: target) }
        var request = request
        request.puppet = target
        for responder in NickResponders.all {
            if let outcome = responder.answer(request) { return outcome }
        }
        return request.error(.init(.serviceUnavailable))
    }
}
