// SPDX-License-Identifier: Apache-2.0

/// How somebody stands to a node as a reader (XEP-0060 §4.2).
public struct PubSubSubscription: Sendable, Hashable {
    public enum State: String, Sendable, Hashable, CaseIterable, Codable {
        case none
        case pending
        case subscribed
        case unconfigured
    }

    public var node: String?
    public var jid: JID
    public var state: State
    public var subscriptionID: String?

    public init(node: String? = nil, jid: JID, state: State, subscriptionID: String? = nil) {
        self.node = node
        self.jid = jid
        self.state = state
        self.subscriptionID = subscriptionID
    }

    init(_ element: Element) throws(PayloadError) {
        node = element["node"]
        jid = try element.requireJID("jid")
        guard let state = State(rawValue: element["subscription"] ?? "none") else {
            throw .badAttribute("subscription", in: element.name)
        }
        self.state = state
        subscriptionID = element["subid"]
    }

    func element(in namespace: String) -> Element {
        Element(
            "subscription", in: namespace,
            ["node": node, "jid": jid.description, "subscription": state.rawValue, "subid": subscriptionID])
    }
}
