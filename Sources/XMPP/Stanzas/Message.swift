// SPDX-License-Identifier: Apache-2.0

/// A message stanza (RFC 6121 §5).
public struct Message: Addressed {
    public enum Kind: String, Sendable, Hashable {
        case normal
        case chat
        case groupchat
        case headline
        case error
    }

    public static let name = Element.Name("message", in: NS.component)

    public var type: Kind
    public var from: JID?
    public var to: JID?
    public var id: String?
    public var lang: String?
    public var payloads: [Element]

    public init(
        _ type: Kind = .normal,
        from: JID? = nil,
        to: JID? = nil,
        id: String? = nil,
        body: String? = nil,
        payloads: [Element] = []
    ) {
        self.type = type
        self.from = from
        self.to = to
        self.id = id
        self.payloads = payloads
        if let body { self.payloads.insert(Element("body", in: NS.component, text: body), at: 0) }
    }

    /// Nil when the element is no message or an address in it is illegal. An unknown type counts as `normal`, as
    /// RFC 6121 §5.2.2 says.
    public init?(_ element: Element) {
        guard element.name == Self.name, let head = StanzaHead(element) else { return nil }
        type = element["type"].flatMap(Kind.init(rawValue:)) ?? .normal
        from = head.from
        to = head.to
        id = element["id"]
        lang = element["xml:lang"]
        payloads = element.elements
    }

    public var element: Element {
        element("message", type: type == .normal ? nil : type.rawValue)
    }

    /// The text; where there are several languages, the one without a language mark if there is one, else the first.
    public var body: String? {
        get {
            let bodies = payloads.filter { $0.name.local == "body" && $0.name.namespace == NS.component }
            return (bodies.first { $0["xml:lang"] == nil } ?? bodies.first)?.text
        }
        set { setText(newValue, of: "body") }
    }

    /// In a room, a message with a subject and no body changes the subject (XEP-0045 §8.1).
    public var subject: String? {
        get { text(of: "subject") }
        set { setText(newValue, of: "subject") }
    }

    /// The conversation that the message belongs to (RFC 6121 §5.2.5).
    public var threadMark: String? {
        get { text(of: "thread") }
        set { setText(newValue, of: "thread") }
    }
}
