// SPDX-License-Identifier: Apache-2.0

/// Asking for or changing the standing of others (XEP-0045 §9).
public struct MUCAdmin: Payload, Hashable {
    public static let name = Element.Name("query", in: NS.mucAdmin)

    public var items: [MUCItem]

    public init(items: [MUCItem] = []) {
        self.items = items
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        items = try element.all("item").map { child throws(PayloadError) in try MUCItem(child) }
    }

    public var element: Element {
        Element(Self.name, [:], items.map { $0.element(in: NS.mucAdmin) })
    }
}
