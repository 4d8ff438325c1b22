// SPDX-License-Identifier: Apache-2.0

/// What an entity is and can do (XEP-0030 §3, extended information XEP-0128).
public struct DiscoInfo: Payload, Hashable {
    public static let name = Element.Name("query", in: NS.discoInfo)

    public struct Identity: Sendable, Hashable {
        public var category: String
        public var type: String
        public var name: String?
        public var lang: String?

        public init(_ category: String, _ type: String, name: String? = nil, lang: String? = nil) {
            self.category = category
            self.type = type
            self.name = name
            self.lang = lang
        }
    }

    public var node: String?
    public var identities: [Identity]
    public var features: [String]
    public var forms: [DataForm]

    /// Without contents it is the request.
    public init(
        node: String? = nil,
        identities: [Identity] = [],
        features: [String] = [],
        forms: [DataForm] = []
    ) {
        self.node = node
        self.identities = identities
        self.features = features
        self.forms = forms
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        node = element["node"]
        identities = try element.all("identity").map { child throws(PayloadError) in
            Identity(
                try child.require("category"), try child.require("type"), name: child["name"], lang: child["xml:lang"])
        }
        features = try element.all("feature").map { child throws(PayloadError) in try child.require("var") }
        forms = element.payloads(DataForm.self)
    }

    public var element: Element {
        var element = Element(Self.name, ["node": node])
        for identity in identities {
            element.append(
                Element(
                    "identity", in: NS.discoInfo,
                    [
                        "category": identity.category, "type": identity.type, "name": identity.name,
                        "xml:lang": identity.lang,
                    ]))
        }
        element.append(contentsOf: features.map { Element("feature", in: NS.discoInfo, ["var": $0]) })
        element.append(contentsOf: forms.map(\.element))
        return element
    }

    /// The extended information of this type.
    public func form(_ formType: String) -> DataForm? {
        forms.first { $0.formType == formType }
    }
}
