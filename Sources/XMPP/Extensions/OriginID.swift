// SPDX-License-Identifier: Apache-2.0

/// The id that the sending client gave a stanza (XEP-0359 §3.2).
public struct OriginID: Payload, Hashable {
    public static let name = Element.Name("origin-id", in: NS.stanzaID)

    public var id: String

    public init(_ id: String) {
        self.id = id
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        id = try element.require("id")
    }

    public var element: Element {
        Element(Self.name, ["id": id])
    }
}
