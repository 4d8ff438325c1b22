// SPDX-License-Identifier: Apache-2.0

/// An address where something is to be had (XEP-0066).
public struct OutOfBand: Payload, Hashable {
    public static let name = Element.Name("x", in: NS.outOfBand)

    public var url: String
    public var description: String?

    public init(_ url: String, description: String? = nil) {
        self.url = url
        self.description = description
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        url = try element.require(child: "url").text.trimmed
        description = element.text(of: "desc")
    }

    public var element: Element {
        var element = Element(Self.name, [:], [Element("url", in: NS.outOfBand, text: url)])
        if let description { element.append(Element("desc", in: NS.outOfBand, text: description)) }
        return element
    }
}
