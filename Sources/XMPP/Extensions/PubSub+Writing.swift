// SPDX-License-Identifier: Apache-2.0

extension PubSub {
    public var element: Element {
        var element = Element(Self.name, [:], [actionElement])
        if let configuration { element.append(Element("configure", in: NS.pubsub, [:], [configuration.element])) }
        if let publishOptions {
            element.append(Element("publish-options", in: NS.pubsub, [:], [publishOptions.element]))
        }
        if let subscribeOptions { element.append(Element("options", in: NS.pubsub, [:], [subscribeOptions.element])) }
        if let resultSet { element.append(resultSet.element) }
        return element
    }

    private var actionElement: Element {
        switch action {
        case .items(let node, let items, let maximum, let subscriptionID):
            make(
                "items", ["node": node, "max_items": maximum.map(String.init), "subid": subscriptionID],
                items.map { $0.element(in: NS.pubsub) })
        case .create(let node):
            make("create", ["node": node])
        case .subscribe(let node, let jid):
            make("subscribe", ["node": node, "jid": jid.description])
        case .unsubscribe(let node, let jid, let subscriptionID):
            make("unsubscribe", ["node": node, "jid": jid.description, "subid": subscriptionID])
        case .subscription(let subscription):
            subscription.element(in: NS.pubsub)
        case .subscriptions(let node, let subscriptions):
            make("subscriptions", ["node": node], subscriptions.map { $0.element(in: NS.pubsub) })
        case .affiliations(let node, let affiliates):
            make("affiliations", ["node": node], affiliates.map { $0.element(in: NS.pubsub) })
        case .publish(let node, let items):
            make("publish", ["node": node], items.map { $0.element(in: NS.pubsub) })
        case .retract(let node, let ids, let notify):
            make(
                "retract", ["node": node, "notify": notify ? "true" : nil],
                ids.map { PubSubItem($0).element(in: NS.pubsub) })
        case .options(let node, let jid, let subscriptionID, let form):
            make(
                "options", ["node": node, "jid": jid.description, "subid": subscriptionID],
                form.map { [$0.element] } ?? [])
        case .defaultOptions(let node, let form):
            make("default", ["node": node], form.map { [$0.element] } ?? [])
        }
    }

    private func make(
        _ local: String, _ attributes: KeyValuePairs<String, String?>, _ children: [Element] = []
    ) -> Element {
        Element(local, in: NS.pubsub, attributes, children)
    }
}
