// SPDX-License-Identifier: Apache-2.0

/// A request or the answer to one (RFC 6120 §8.2.3).
public struct IQ: Addressed {
    public enum Kind: String, Sendable, Hashable {
        case get
        case set
        case result
        case error
    }

    public static let name = Element.Name("iq", in: NS.component)

    public var type: Kind
    public var from: JID?
    public var to: JID?
    public var id: String?
    public var lang: String?
    public var payloads: [Element]

    public init(
        _ type: Kind,
        from: JID? = nil,
        to: JID? = nil,
        id: String? = nil,
        payload: Element? = nil
    ) {
        self.type = type
        self.from = from
        self.to = to
        self.id = id
        payloads = payload.map { [$0] } ?? []
    }

    /// Nil when the element is no IQ, has no known type or no id, or an address in it is illegal.
    public init?(_ element: Element) {
        guard element.name == Self.name, let head = StanzaHead(element),
            let type = element["type"].flatMap(Kind.init(rawValue:)), let id = element["id"]
        else { return nil }
        self.type = type
        from = head.from
        to = head.to
        self.id = id
        lang = element["xml:lang"]
        payloads = element.elements
    }

    public var element: Element {
        element("iq", type: type.rawValue)
    }

    /// The one child of a request, or the first of an answer.
    public var payload: Element? { payloads.first }

    /// Whether it asks for something, so that an answer is due.
    public var isRequest: Bool { type == .get || type == .set }

    /// The answer to this request.
    public func result(_ payload: Element? = nil) -> IQ {
        IQ(.result, from: to, to: from, id: id, payload: payload)
    }

    /// The answer to this request, with a typed payload.
    public func result(_ payload: some Payload) -> IQ {
        result(payload.element)
    }

    /// The refusal of this request.
    public func refusal(_ error: StanzaError) -> IQ {
        IQ(.error, from: to, to: from, id: id, payload: error.element)
    }
}
