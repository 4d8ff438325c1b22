// SPDX-License-Identifier: Apache-2.0

/// What a node holds: one payload under an id (XEP-0060 §5).
public struct PubSubItem: Sendable, Hashable {
    /// Nil in a publication that leaves the id to the service.
    public var id: String?
    /// Nil where only the id is meant, as in a request for certain items.
    public var payload: Element?
    public var publisher: String?

    public init(_ id: String?, _ payload: Element? = nil, publisher: String? = nil) {
        self.id = id
        self.payload = payload
        self.publisher = publisher
    }

    init(_ element: Element) {
        self.init(element["id"], element.elements.first, publisher: element["publisher"])
    }

    func element(in namespace: String) -> Element {
        Element("item", in: namespace, ["id": id, "publisher": publisher], payload.map { [$0] } ?? [])
    }
}
