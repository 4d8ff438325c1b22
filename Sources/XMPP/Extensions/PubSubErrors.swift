// SPDX-License-Identifier: Apache-2.0

extension StanzaError {
    /// The conditions that PubSub adds (XEP-0060 §17.4).
    public enum PubSubCondition: String, Sendable, Hashable, CaseIterable {
        case closedNode = "closed-node"
        case configurationRequired = "configuration-required"
        case invalidJID = "invalid-jid"
        case invalidOptions = "invalid-options"
        case invalidPayload = "invalid-payload"
        case invalidSubscriptionID = "invalid-subid"
        case itemForbidden = "item-forbidden"
        case itemRequired = "item-required"
        case jidRequired = "jid-required"
        case maximumItemsExceeded = "max-items-exceeded"
        case maximumNodesExceeded = "max-nodes-exceeded"
        case nodeIDRequired = "nodeid-required"
        case notInRosterGroup = "not-in-roster-group"
        case notSubscribed = "not-subscribed"
        case payloadTooBig = "payload-too-big"
        case payloadRequired = "payload-required"
        case pendingSubscription = "pending-subscription"
        case preconditionNotMet = "precondition-not-met"
        case presenceSubscriptionRequired = "presence-subscription-required"
        case subscriptionIDRequired = "subid-required"
        case tooManySubscriptions = "too-many-subscriptions"
        case unsupported
        case unsupportedAccessModel = "unsupported-access-model"
    }

    /// An error of a PubSub service, with its own condition written first. `feature` goes with `unsupported` only.
    public static func pubsub(
        _ condition: Condition,
        _ specific: PubSubCondition,
        type: Kind? = nil,
        feature: String? = nil,
        text: String? = nil
    ) -> StanzaError {
        StanzaError(
            condition, type: type, text: text,
            specific: Element(specific.rawValue, in: NS.pubsubErrors, ["feature": feature]),
            specificFirst: true)
    }

    /// PubSub's own condition; nil when there is none.
    public var pubsubCondition: PubSubCondition? {
        guard let specific, specific.name.namespace == NS.pubsubErrors else { return nil }
        return PubSubCondition(rawValue: specific.name.local)
    }
}
