// SPDX-License-Identifier: Apache-2.0

/// A stanza inside another (XEP-0297).
///
/// On the wire the inner stanza is in `jabber:client`, since servers rename only what stands directly in the stream;
/// in memory it is in ``NS/component`` like any other.
public struct Forwarded: Payload, Hashable {
    public static let name = Element.Name("forwarded", in: NS.forward)

    public var stanza: Element
    public var delay: Delay?

    public init(_ stanza: Element, delay: Delay? = nil) {
        self.stanza = stanza
        self.delay = delay
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        let stanzas = element.elements.filter { $0.name.namespace == NS.client || $0.name.namespace == NS.component }
        guard let stanza = stanzas.first else {
            throw .missingChild(Element.Name("message", in: NS.client), in: element.name)
        }
        self.stanza = stanza.renamed(from: NS.client, to: NS.component)
        delay = element.payload(Delay.self)
    }

    public var element: Element {
        let inner = stanza.renamed(from: NS.component, to: NS.client)
        return Element(Self.name, [:], (delay.map { [$0.element] } ?? []) + [inner])
    }
}

extension Element {
    /// The same element, with one namespace in place of another, down to where something else begins.
    public func renamed(from old: String, to new: String) -> Element {
        guard name.namespace == old else { return self }
        var renamed = self
        renamed.name.namespace = new
        renamed.nodes = nodes.map { node in
            if case .element(let child) = node { .element(child.renamed(from: old, to: new)) } else { node }
        }
        return renamed
    }
}
