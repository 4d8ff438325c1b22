// SPDX-License-Identifier: Apache-2.0

/// What messages, presences and IQs have in common.
public protocol Addressed: Sendable, Hashable {
    var from: JID? { get set }
    var to: JID? { get set }
    var id: String? { get set }
    /// `xml:lang` of the stanza.
    var lang: String? { get set }
    /// Every child element, those of RFC 6121 (`body`, `show` …) and `error` included.
    var payloads: [Element] { get set }
    var element: Element { get }
}

extension Addressed {
    /// The first payload of this type; nil when there is none, or none that is well-formed.
    public func payload<P: Payload>(_ type: P.Type) -> P? {
        payloads.payload(type)
    }

    public func has<P: Payload>(_ type: P.Type) -> Bool {
        payload(type) != nil
    }

    /// Puts the payload in, in place of one with the same name.
    public mutating func set(_ payload: some Payload) {
        set(payload.element)
    }

    /// Puts the element in, in place of one with the same name.
    public mutating func set(_ element: Element) {
        if let index = payloads.firstIndex(where: { $0.name == element.name }) {
            payloads[index] = element
        } else {
            payloads.append(element)
        }
    }

    /// Puts the payload in beside what is there.
    public mutating func add(_ payload: some Payload) {
        payloads.append(payload.element)
    }

    public mutating func remove<P: Payload>(_ type: P.Type) {
        payloads.removeAll { P.names.contains($0.name) }
    }

    /// The error that a stanza of type `error` reports.
    public var error: StanzaError? {
        payloads.first { $0.name == StanzaError.name }.map { StanzaError($0) }
    }

    /// The text of the first child of the stream's namespace with this name.
    func text(of local: String) -> String? {
        payloads.first { $0.name.local == local && $0.name.namespace == NS.component }?.text
    }

    mutating func setText(_ text: String?, of local: String) {
        let name = Element.Name(local, in: NS.component)
        guard let text else { return payloads.removeAll { $0.name == name } }
        set(Element(name, text: text))
    }

    func element(_ local: String, type: String?) -> Element {
        var element = Element(
            local, in: NS.component,
            ["from": from?.description, "to": to?.description, "id": id, "type": type, "xml:lang": lang])
        element.append(contentsOf: payloads)
        return element
    }
}

/// The attributes that every stanza may have, read together.
struct StanzaHead {
    let from: JID?
    let to: JID?

    /// Nil when an address is there but illegal.
    init?(_ element: Element) {
        from = element.jid("from")
        to = element.jid("to")
        if from == nil, element["from"] != nil { return nil }
        if to == nil, element["to"] != nil { return nil }
    }
}
