// SPDX-License-Identifier: Apache-2.0

/// What readers and publishers ask of a service, and its answers (XEP-0060 §5–7).
public struct PubSub: Payload, Hashable {
    public static let name = Element.Name("pubsub", in: NS.pubsub)

    public enum Action: Sendable, Hashable {
        /// Asks for items; the answer has the same form. No ids means all.
        case items(node: String, items: [PubSubItem], maximum: Int?, subscriptionID: String?)
        /// Without a node the service chooses one.
        case create(node: String?)
        case subscribe(node: String?, jid: JID)
        case unsubscribe(node: String?, jid: JID, subscriptionID: String?)
        /// The answer to `subscribe`.
        case subscription(PubSubSubscription)
        /// The asker's subscriptions, to one node or to all.
        case subscriptions(node: String?, [PubSubSubscription])
        /// The asker's affiliations, with one node or with all.
        case affiliations(node: String?, [PubSubAffiliate])
        case publish(node: String, [PubSubItem])
        case retract(node: String, ids: [String], notify: Bool)
        /// Options of a subscription, asked for or set.
        case options(node: String?, jid: JID, subscriptionID: String?, DataForm?)
        /// The default options of subscriptions.
        case defaultOptions(node: String?, DataForm?)
    }

    public var action: Action
    /// Beside `create`: the configuration wanted.
    public var configuration: DataForm?
    /// Beside `publish`: what must hold for the node.
    public var publishOptions: DataForm?
    /// Beside `subscribe`: the options wanted.
    public var subscribeOptions: DataForm?
    public var resultSet: ResultSet?

    public init(
        _ action: Action,
        configuration: DataForm? = nil,
        publishOptions: DataForm? = nil,
        subscribeOptions: DataForm? = nil,
        resultSet: ResultSet? = nil
    ) {
        self.action = action
        self.configuration = configuration
        self.publishOptions = publishOptions
        self.subscribeOptions = subscribeOptions
        self.resultSet = resultSet
    }

    /// A request for items.
    public static func items(
        node: String, ids: [String] = [], maximum: Int? = nil, resultSet: ResultSet? = nil
    ) -> PubSub {
        PubSub(
            .items(node: node, items: ids.map { PubSubItem($0) }, maximum: maximum, subscriptionID: nil),
            resultSet: resultSet)
    }

    /// The answer to a request for items.
    public static func items(node: String, _ items: [PubSubItem], resultSet: ResultSet? = nil) -> PubSub {
        PubSub(.items(node: node, items: items, maximum: nil, subscriptionID: nil), resultSet: resultSet)
    }
}
