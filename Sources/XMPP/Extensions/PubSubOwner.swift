// SPDX-License-Identifier: Apache-2.0

/// What owners ask of a service, and its answers (XEP-0060 §8).
public struct PubSubOwner: Payload, Hashable {
    public static let name = Element.Name("pubsub", in: NS.pubsubOwner)

    public enum Action: Sendable, Hashable {
        /// A node's configuration, asked for (no form) or set.
        case configure(node: String, DataForm?)
        /// The default configuration of nodes.
        case defaultConfiguration(DataForm?)
        case subscriptions(node: String, [PubSubSubscription])
        case affiliations(node: String, [PubSubAffiliate])
        /// `redirect` is the URI of the node to use instead.
        case delete(node: String, redirect: String?)
        case purge(node: String)
    }

    public var action: Action
    public var resultSet: ResultSet?

    public init(_ action: Action, resultSet: ResultSet? = nil) {
        self.action = action
        self.resultSet = resultSet
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        guard let child = element.elements.first(where: { $0.name.namespace == NS.pubsubOwner }) else {
            throw .badContent(of: Self.name)
        }
        action = try Self.action(child)
        resultSet = element.payload(ResultSet.self)
    }

    private static func action(_ element: Element) throws(PayloadError) -> Action {
        switch element.name.local {
        case "configure":
            return .configure(node: try element.require("node"), element.payload(DataForm.self))
        case "default":
            return .defaultConfiguration(element.payload(DataForm.self))
        case "subscriptions":
            let subscriptions = try element.all("subscription").map { child throws(PayloadError) in
                _ = try child.require("subscription")
                return try PubSubSubscription(child)
            }
            return .subscriptions(node: try element.require("node"), subscriptions)
        case "affiliations":
            let affiliates = try element.all("affiliation").map { child throws(PayloadError) in
                try PubSubAffiliate(child)
            }
            return .affiliations(node: try element.require("node"), affiliates)
        case "delete":
            return .delete(node: try element.require("node"), redirect: element.first("redirect")?["uri"])
        case "purge":
            return .purge(node: try element.require("node"))
        default:
            throw .wrongName(element.name)
        }
    }

    public var element: Element {
        Element(Self.name, [:], [actionElement] + (resultSet.map { [$0.element] } ?? []))
    }

    private var actionElement: Element {
        let namespace = NS.pubsubOwner
        switch action {
        case .configure(let node, let form):
            return Element("configure", in: namespace, ["node": node], form.map { [$0.element] } ?? [])
        case .defaultConfiguration(let form):
            return Element("default", in: namespace, [:], form.map { [$0.element] } ?? [])
        case .subscriptions(let node, let subscriptions):
            let children = subscriptions.map { $0.element(in: namespace) }
            return Element("subscriptions", in: namespace, ["node": node], children)
        case .affiliations(let node, let affiliates):
            let children = affiliates.map { $0.element(in: namespace) }
            return Element("affiliations", in: namespace, ["node": node], children)
        case .delete(let node, let redirect):
            let children = redirect.map { [Element("redirect", in: namespace, ["uri": $0])] } ?? []
            return Element("delete", in: namespace, ["node": node], children)
        case .purge(let node):
            return Element("purge", in: namespace, ["node": node])
        }
    }
}
