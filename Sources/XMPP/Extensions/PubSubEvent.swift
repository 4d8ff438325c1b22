// SPDX-License-Identifier: Apache-2.0

/// What a service tells its subscribers, in a message (XEP-0060 §7.1.2).
public struct PubSubEvent: Payload, Hashable {
    public static let name = Element.Name("event", in: NS.pubsubEvent)

    public enum Change: Sendable, Hashable {
        case published(node: String, [PubSubItem])
        case retracted(node: String, ids: [String])
        case purged(node: String)
        /// `redirect` is the URI of the node to use instead.
        case deleted(node: String, redirect: String?)
        case configured(node: String, DataForm?)
        case subscription(PubSubSubscription)
    }

    public var change: Change

    public init(_ change: Change) {
        self.change = change
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        guard let child = element.elements.first(where: { $0.name.namespace == NS.pubsubEvent }) else {
            throw .badContent(of: Self.name)
        }
        switch child.name.local {
        case "items":
            let node = try child.require("node")
            let retracted = child.all("retract")
            if retracted.isEmpty {
                change = .published(node: node, child.all("item").map { PubSubItem($0) })
            } else {
                let ids = try retracted.map { item throws(PayloadError) in try item.require("id") }
                change = .retracted(node: node, ids: ids)
            }
        case "purge":
            change = .purged(node: try child.require("node"))
        case "delete":
            change = .deleted(node: try child.require("node"), redirect: child.first("redirect")?["uri"])
        case "configuration":
            change = .configured(node: try child.require("node"), child.payload(DataForm.self))
        case "subscription":
            change = .subscription(try PubSubSubscription(child))
        default:
            throw .wrongName(child.name)
        }
    }

    public var element: Element {
        Element(Self.name, [:], [changeElement])
    }

    private var changeElement: Element {
        let namespace = NS.pubsubEvent
        switch change {
        case .published(let node, let items):
            return Element("items", in: namespace, ["node": node], items.map { $0.element(in: namespace) })
        case .retracted(let node, let ids):
            let children = ids.map { Element("retract", in: namespace, ["id": $0]) }
            return Element("items", in: namespace, ["node": node], children)
        case .purged(let node):
            return Element("purge", in: namespace, ["node": node])
        case .deleted(let node, let redirect):
            let children = redirect.map { [Element("redirect", in: namespace, ["uri": $0])] } ?? []
            return Element("delete", in: namespace, ["node": node], children)
        case .configured(let node, let form):
            return Element("configuration", in: namespace, ["node": node], form.map { [$0.element] } ?? [])
        case .subscription(let subscription):
            return subscription.element(in: namespace)
        }
    }
}
