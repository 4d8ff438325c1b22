// SPDX-License-Identifier: Apache-2.0

/// A presence stanza (RFC 6121 §4).
public struct Presence: Addressed {
    public enum Kind: Sendable, Hashable {
        /// The absence of a type.
        case available
        case unavailable
        case subscribe
        case subscribed
        case unsubscribe
        case unsubscribed
        case probe
        case error
        case unknown(String)
    }

    /// How available somebody is (RFC 6121 §4.7.2.1); nil stands for plainly available.
    public enum Show: String, Sendable, Hashable {
        case chat
        case away
        case extendedAway = "xa"
        case doNotDisturb = "dnd"
    }

    public static let name = Element.Name("presence", in: NS.component)

    public var type: Kind
    public var from: JID?
    public var to: JID?
    public var id: String?
    public var lang: String?
    public var payloads: [Element]

    public init(
        _ type: Kind = .available,
        from: JID? = nil,
        to: JID? = nil,
        id: String? = nil,
        payloads: [Element] = []
    ) {
        self.type = type
        self.from = from
        self.to = to
        self.id = id
        self.payloads = payloads
    }

    /// Nil when the element is no presence or an address in it is illegal.
    public init?(_ element: Element) {
        guard element.name == Self.name, let head = StanzaHead(element) else { return nil }
        type = element["type"].map(Kind.init(rawValue:)) ?? .available
        from = head.from
        to = head.to
        id = element["id"]
        lang = element["xml:lang"]
        payloads = element.elements
    }

    public var element: Element {
        element("presence", type: type.rawValue)
    }

    public var show: Show? {
        get { text(of: "show").flatMap(Show.init(rawValue:)) }
        set { setText(newValue?.rawValue, of: "show") }
    }

    public var status: String? {
        get { text(of: "status") }
        set { setText(newValue, of: "status") }
    }

    /// From -128 to 127; 0 when absent or malformed.
    public var priority: Int {
        get { text(of: "priority").flatMap { Int8($0) }.map(Int.init) ?? 0 }
        set { setText(newValue == 0 ? nil : String(Int8(clamping: newValue)), of: "priority") }
    }
}

extension Presence.Kind {
    init(rawValue: String) {
        switch rawValue {
        case "unavailable": self = .unavailable
        case "subscribe": self = .subscribe
        case "subscribed": self = .subscribed
        case "unsubscribe": self = .unsubscribe
        case "unsubscribed": self = .unsubscribed
        case "probe": self = .probe
        case "error": self = .error
        default: self = .unknown(rawValue)
        }
    }

    /// The value of the `type` attribute; nil when available.
    public var rawValue: String? {
        switch self {
        case .available: nil
        case .unavailable: "unavailable"
        case .subscribe: "subscribe"
        case .subscribed: "subscribed"
        case .unsubscribe: "unsubscribe"
        case .unsubscribed: "unsubscribed"
        case .probe: "probe"
        case .error: "error"
        case .unknown(let text): text
        }
    }
}
