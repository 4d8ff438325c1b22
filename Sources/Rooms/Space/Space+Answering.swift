// SPDX-License-Identifier: Apache-2.0
public import Base
public import XMPP

extension Space {
    /// Deals with a request about this node.
    ///
    /// - Parameters:
    ///   - visitor: who asks, as far as the caller knows.
    ///   - items: the rooms the visitor may see, most useful first; called only when they are asked for.
    public mutating func answer(
        _ iq: IQ, for visitor: SpaceVisitor, items: @escaping () -> [SpaceItem], now: Timestamp
    ) -> SpaceOutcome {
        guard iq.isRequest else { return .done(SpaceOutput()) }
        guard let payload = iq.payload else {
            return .done(SpaceOutput(outbound: Answer.error(.spaceMalformed, to: iq)))
        }
        let request = SpaceRequest(iq: iq, payload: payload, visitor: visitor, items: items, now: now)
        if isSecret(to: visitor) { return request.error(StanzaError(.itemNotFound)) }
        if let refusal = Self.refusal(of: payload) { return request.error(refusal) }
        for responder in SpaceResponders.all {
            if let outcome = responder.answer(request, &self) { return outcome }
        }
        // What is well-formed and nobody's came with the wrong type: a subscription that is asked for with `get`, say.
        let isPubSub = payload.name == PubSub.name || payload.name == PubSubOwner.name
        return request.error(isPubSub ? .spaceMalformed : .init(.featureNotImplemented, type: .cancel))
    }

    /// A space that takes only whom it invited is not there for anybody else.
    public func isSecret(to visitor: SpaceVisitor) -> Bool {
        info.access == .whitelist && !visitor.isInvited && !visitor.isApprover
            && subscriptions[visitor.account] == nil
    }

    /// What is malformed is told once for all (XEP-0060 has `bad-request` for all of it).
    private static func refusal(of payload: Element) -> StanzaError? {
        do {
            if payload.name == PubSub.name { _ = try PubSub(payload) }
            if payload.name == PubSubOwner.name { _ = try PubSubOwner(payload) }
            return payload.hasMalformedPage ? .spaceMalformed : nil
        } catch PayloadError.missingAttribute("jid", _) {
            return .pubsub(.badRequest, .jidRequired, type: .modify)
        } catch PayloadError.missingAttribute("node", _) {
            return .pubsub(.badRequest, .nodeIDRequired, type: .modify)
        } catch PayloadError.badAttribute("jid", _) {
            return .pubsub(.badRequest, .invalidJID, type: .modify)
        } catch {
            return .spaceMalformed
        }
    }
}
