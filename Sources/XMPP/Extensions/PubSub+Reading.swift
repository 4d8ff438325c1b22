// SPDX-License-Identifier: Apache-2.0

extension PubSub {
    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        let children = element.elements.filter { $0.name.namespace == NS.pubsub }
        var found: Action?
        for child in children where found == nil {
            found = try Self.action(child)
        }
        guard let found else { throw .badContent(of: Self.name) }
        action = found
        configuration = element.first("configure")?.payload(DataForm.self)
        publishOptions = element.first("publish-options")?.payload(DataForm.self)
        if case .subscribe = found {
            subscribeOptions = element.first("options")?.payload(DataForm.self)
        } else {
            subscribeOptions = nil
        }
        resultSet = element.payload(ResultSet.self)
    }

    /// What the element asks; nil when it only goes along with another.
    private static func action(_ element: Element) throws(PayloadError) -> Action? {
        let node = element["node"]
        switch element.name.local {
        case "items":
            return .items(
                node: try element.require("node"),
                items: element.all("item").map { PubSubItem($0) },
                maximum: try maximum(element),
                subscriptionID: element["subid"])
        case "create":
            return .create(node: node)
        case "subscribe":
            return .subscribe(node: node, jid: try element.requireJID("jid"))
        case "unsubscribe":
            return .unsubscribe(node: node, jid: try element.requireJID("jid"), subscriptionID: element["subid"])
        case "subscription":
            return .subscription(try PubSubSubscription(element))
        case "subscriptions":
            let subscriptions = try element.all("subscription").map { child throws(PayloadError) in
                try PubSubSubscription(child)
            }
            return .subscriptions(node: node, subscriptions)
        case "affiliations":
            let affiliates = try element.all("affiliation").map { child throws(PayloadError) in
                try PubSubAffiliate(child)
            }
            return .affiliations(node: node, affiliates)
        case "publish":
            return .publish(node: try element.require("node"), element.all("item").map { PubSubItem($0) })
        case "retract":
            let ids = try element.all("item").map { child throws(PayloadError) in try child.require("id") }
            return .retract(node: try element.require("node"), ids: ids, notify: element.bool("notify") ?? false)
        case "options":
            return .options(
                node: node, jid: try element.requireJID("jid"), subscriptionID: element["subid"],
                element.payload(DataForm.self))
        case "default":
            return .defaultOptions(node: node, element.payload(DataForm.self))
        default:
            return nil
        }
    }

    private static func maximum(_ element: Element) throws(PayloadError) -> Int? {
        guard let text = element["max_items"] else { return nil }
        guard let maximum = Int(text), maximum > 0 else { throw .badAttribute("max_items", in: element.name) }
        return maximum
    }
}
