// SPDX-License-Identifier: Apache-2.0

/// What is to be found at an entity (XEP-0030 §4).
public struct DiscoItems: Payload, Hashable {
    public static let name = Element.Name("query", in: NS.discoItems)

    public struct Item: Sendable, Hashable {
        public var jid: JID
        public var node: String?
        public var name: String?

        public init(_ jid: JID, node: String? = nil, name: String? = nil) {
            self.jid = jid
            self.node = node
            self.name = name
        }
    }

    public var node: String?
    public var items: [Item]
    /// Paging, both in requests and in answers (XEP-0059).
    public var resultSet: ResultSet?
    /// In a request, the kinds of PubSub nodes wanted (XEP-0462): values of `pubsub#type`; an empty text stands for
    /// everything that is no typed node.
    public var includedTypes: [String]?

    /// Without contents it is the request.
    public init(
        node: String? = nil, items: [Item] = [], resultSet: ResultSet? = nil, includedTypes: [String]? = nil
    ) {
        self.node = node
        self.items = items
        self.resultSet = resultSet
        self.includedTypes = includedTypes
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        node = element["node"]
        items = try element.all("item").map { child throws(PayloadError) in
            Item(try child.requireJID("jid"), node: child["node"], name: child["name"])
        }
        resultSet = element.payload(ResultSet.self)
        let filter = element.first("filter", in: NS.pubsubFilter)?.payload(DataForm.self)
        includedTypes = filter?.field("included-types")?.values
    }

    public var element: Element {
        var element = Element(Self.name, ["node": node])
        for item in items {
            let attributes: KeyValuePairs = ["jid": item.jid.description, "node": item.node, "name": item.name]
            element.append(Element("item", in: NS.discoItems, attributes))
        }
        if let includedTypes {
            let types = FormField("included-types", type: .multipleChoice, values: includedTypes)
            let form = DataForm(.submit, formType: NS.pubsubFilter, fields: [types])
            element.append(Element("filter", in: NS.pubsubFilter, [:], [form.element]))
        }
        if let resultSet { element.append(resultSet.element) }
        return element
    }
}
