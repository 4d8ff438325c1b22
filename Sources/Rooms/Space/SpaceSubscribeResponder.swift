// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// Joining and leaving a space (XEP-0060 §6.1, §6.2, §5.6, §5.7).
enum SpaceSubscribeResponder: SpaceResponder {
    static let features = SpaceResponders.named(
        "subscribe", "subscription-notifications", "access-open", "access-authorize", "access-whitelist",
        "retrieve-subscriptions", "retrieve-affiliations", "member-affiliation", "publisher-affiliation",
        "outcast-affiliation")

    static func answer(_ request: SpaceRequest, _ space: inout Space) -> SpaceOutcome? {
        guard let pubsub = request.pubsub else { return nil }
        switch (request.iq.type, pubsub.action) {
        case (.set, .subscribe(_, let jid)): return subscribe(jid, request, &space)
        case (.set, .unsubscribe(_, let jid, let id)): return unsubscribe(jid, id, request, &space)
        case (.get, .subscriptions):
            let own = space.subscriptions[request.visitor.account].map { [$0.payload(node: space.node)] } ?? []
            return request.result(PubSub(.subscriptions(node: space.node, own)).element)
        case (.get, .affiliations):
            let own = PubSubAffiliate(node: space.node, request.visitor.affiliation)
            let list = request.visitor.affiliation == .none ? [] : [own]
            return request.result(PubSub(.affiliations(node: space.node, list)).element)
        case (_, .options):
            return request.error(
                .pubsub(.featureNotImplemented, .unsupported, type: .cancel, feature: "subscription-options"))
        case (_, .defaultOptions): return request.error(.spaceWithoutOptions)
        default: return nil
        }
    }

    private static func subscribe(_ jid: JID, _ request: SpaceRequest, _ space: inout Space) -> SpaceOutcome {
        let account = request.visitor.account
        guard jid.bare == account else { return request.error(.pubsub(.badRequest, .invalidJID, type: .modify)) }
        if request.visitor.affiliation == .outcast { return request.error(.spaceClosed) }
        let old = space.subscriptions[account]
        let isIn = space.info.access == .open || request.visitor.isInvited
        if old?.state == .subscribed || isIn { return enter(account, request, &space) }
        if old != nil { return request.error(.spacePending) }
        guard space.info.access == .authorize else { return request.error(.spaceClosed) }
        let subscription = SpaceSubscription(
            account: account, state: .pending, id: space.subscriptionID(for: account, at: request.now),
            since: request.now)
        space.subscriptions[account] = subscription
        return request.result(
            reply(subscription, space), then: SpaceOutput(changes: [.requested(subscription)]))
    }

    /// Again is as good as for the first time (§6.1.6).
    private static func enter(_ account: JID, _ request: SpaceRequest, _ space: inout Space) -> SpaceOutcome {
        let output = space.admit(account, now: request.now)
        guard let subscription = space.subscriptions[account] else { return request.error(.spaceMalformed) }
        return request.result(reply(subscription, space), then: output)
    }

    private static func reply(_ subscription: SpaceSubscription, _ space: Space) -> Element {
        PubSub(.subscription(subscription.payload(node: space.node))).element
    }

    /// Without a subscription id it is the only one (Movim 0.35 keeps none).
    private static func unsubscribe(
        _ jid: JID, _ id: String?, _ request: SpaceRequest, _ space: inout Space
    ) -> SpaceOutcome {
        let account = request.visitor.account
        guard jid.bare == account else { return request.error(.init(.forbidden, type: .auth)) }
        guard let old = space.subscriptions[account] else {
            return request.error(.pubsub(.unexpectedRequest, .notSubscribed, type: .cancel))
        }
        if let id, !id.isEmpty, id != old.id {
            return request.error(.pubsub(.notAcceptable, .invalidSubscriptionID, type: .modify))
        }
        space.subscriptions[account] = nil
        let none = PubSubSubscription(node: space.node, jid: account, state: .none, subscriptionID: old.id)
        return request.result(
            PubSub(.subscription(none)).element, then: SpaceOutput(changes: [.left(account: account)]))
    }
}
