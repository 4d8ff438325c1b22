// SPDX-License-Identifier: Apache-2.0

/// Somebody with an affiliation: of a node (`jid` given) or of the asker (`node` given).
public struct PubSubAffiliate: Sendable, Hashable {
    public var node: String?
    public var jid: JID?
    public var affiliation: PubSubAffiliation

    public init(node: String? = nil, jid: JID? = nil, _ affiliation: PubSubAffiliation) {
        self.node = node
        self.jid = jid
        self.affiliation = affiliation
    }

    init(_ element: Element) throws(PayloadError) {
        node = element["node"]
        jid = try element["jid"].map { _ throws(PayloadError) in try element.requireJID("jid") }
        guard let affiliation = PubSubAffiliation(rawValue: try element.require("affiliation")) else {
            throw .badAttribute("affiliation", in: element.name)
        }
        self.affiliation = affiliation
    }

    func element(in namespace: String) -> Element {
        Element(
            "affiliation", in: namespace,
            ["node": node, "jid": jid?.description, "affiliation": affiliation.rawValue])
    }
}
