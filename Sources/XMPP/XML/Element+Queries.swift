// SPDX-License-Identifier: Apache-2.0

extension Element {
    /// The child elements, without the texts between them.
    public var elements: [Element] {
        nodes.compactMap { node in
            if case .element(let child) = node { child } else { nil }
        }
    }

    /// The texts directly in this element, joined.
    public var text: String {
        if nodes.count == 1, case .text(let only) = nodes[0] { return only }
        var joined = ""
        for case .text(let part) in nodes { joined += part }
        return joined
    }

    public func first(_ name: Name) -> Element? {
        for case .element(let child) in nodes where child.name == name { return child }
        return nil
    }

    public func first(_ local: String, in namespace: String) -> Element? {
        for case .element(let child) in nodes
        where child.name.local == local && child.name.namespace == namespace {
            return child
        }
        return nil
    }

    /// The first child with this local name in this element's own namespace.
    public func first(_ local: String) -> Element? {
        first(local, in: name.namespace)
    }

    public func all(_ name: Name) -> [Element] {
        elements.filter { $0.name == name }
    }

    public func all(_ local: String, in namespace: String) -> [Element] {
        elements.filter { $0.name.local == local && $0.name.namespace == namespace }
    }

    /// The children with this local name in this element's own namespace.
    public func all(_ local: String) -> [Element] {
        all(local, in: name.namespace)
    }

    public func has(_ local: String, in namespace: String) -> Bool {
        first(local, in: namespace) != nil
    }

    /// The text of the first child with this local name in this element's own namespace.
    public func text(of local: String) -> String? {
        first(local)?.text
    }

    public func require(_ attribute: String) throws(PayloadError) -> String {
        guard let value = self[attribute] else { throw .missingAttribute(attribute, in: name) }
        return value
    }

    /// An attribute that must be there and be an address.
    public func requireJID(_ attribute: String) throws(PayloadError) -> JID {
        let value = try require(attribute)
        guard let jid = JID(value) else { throw .badAttribute(attribute, in: name) }
        return jid
    }

    public func require(child local: String, in namespace: String? = nil) throws(PayloadError) -> Element {
        let wanted = Name(local, in: namespace ?? name.namespace)
        guard let child = first(wanted) else { throw .missingChild(wanted, in: name) }
        return child
    }

    public func require(_ name: Name) throws(PayloadError) {
        guard self.name == name else { throw .wrongName(self.name) }
    }

    /// An attribute read as an address; nil when absent or illegal.
    public func jid(_ attribute: String) -> JID? { self[attribute].flatMap { JID($0) } }

    /// An attribute read as a number; nil when absent or not one.
    public func int(_ attribute: String) -> Int? { self[attribute].flatMap { Int($0) } }

    /// An attribute read as XML Schema's boolean (`true`, `1`, `false`, `0`); nil when absent or neither.
    public func bool(_ attribute: String) -> Bool? { self[attribute].flatMap { Bool(xml: $0) } }

    /// The first child that is a well-formed `P`.
    public func payload<P: Payload>(_ type: P.Type) -> P? {
        elements.payload(type)
    }

    /// All children that are well-formed `P`s.
    public func payloads<P: Payload>(_ type: P.Type) -> [P] {
        elements.payloads(type)
    }
}

extension Collection where Element == XMPP.Element {
    /// The first that is a well-formed `P`.
    public func payload<P: Payload>(_ type: P.Type) -> P? {
        for element in self where P.names.contains(element.name) {
            if let payload = try? P(element) { return payload }
        }
        return nil
    }

    /// All that are well-formed `P`s; the others are passed over.
    public func payloads<P: Payload>(_ type: P.Type) -> [P] {
        filter { P.names.contains($0.name) }.compactMap { try? P($0) }
    }
}

extension Bool {
    /// XML Schema's boolean.
    init?(xml text: String) {
        switch text {
        case "true", "1": self = true
        case "false", "0": self = false
        default: return nil
        }
    }
}
