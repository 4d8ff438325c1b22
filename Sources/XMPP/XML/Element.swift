// SPDX-License-Identifier: Apache-2.0

/// An XML element with everything in it.
///
/// A value: copying it is cheap and changing a copy changes nothing else. Namespaces are held by name, never by
/// prefix. Inside a stanza, what belongs to the stream (`message`, `body`, `error` …) is in ``NS/component``.
public struct Element: Sendable, Hashable {
    /// An element's name within its namespace.
    public struct Name: Sendable, Hashable {
        public var local: String
        public var namespace: String

        public init(_ local: String, in namespace: String) {
            self.local = local
            self.namespace = namespace
        }
    }

    /// What an element holds, in document order. Two texts never stand side by side after parsing.
    public enum Node: Sendable, Hashable {
        case element(Element)
        case text(String)
    }

    public var name: Name
    public var attributes: [Attribute]
    public var nodes: [Node]

    /// An element built in one expression. Attributes with the value nil are left out; `text` comes after the children.
    public init(
        _ name: Name,
        _ attributes: KeyValuePairs<String, String?> = [:],
        _ children: [Element] = [],
        text: String? = nil
    ) {
        self.name = name
        self.attributes = attributes.compactMap { name, value in value.map { Attribute(name, $0) } }
        nodes = children.map(Node.element)
        if let text { nodes.append(.text(text)) }
    }

    /// The same, with the name in two parts.
    public init(
        _ local: String,
        in namespace: String,
        _ attributes: KeyValuePairs<String, String?> = [:],
        _ children: [Element] = [],
        text: String? = nil
    ) {
        self.init(Name(local, in: namespace), attributes, children, text: text)
    }

    init(name: Name, parsed attributes: [Attribute]) {
        self.name = name
        self.attributes = attributes
        nodes = []
    }

    /// An attribute's value; setting nil removes the attribute. `xml:lang` is written with its prefix.
    public subscript(_ attribute: String) -> String? {
        get {
            for candidate in attributes where candidate.isNamed(attribute) { return candidate.value }
            return nil
        }
        set {
            guard let newValue else { return attributes.removeAll { $0.isNamed(attribute) } }
            if let index = attributes.firstIndex(where: { $0.isNamed(attribute) }) {
                attributes[index].value = newValue
            } else {
                attributes.append(Attribute(attribute, newValue))
            }
        }
    }

    public mutating func append(_ child: Element) {
        nodes.append(.element(child))
    }

    public mutating func append(contentsOf children: some Sequence<Element>) {
        nodes.append(contentsOf: children.map(Node.element))
    }

    public mutating func append(text: String) {
        nodes.append(.text(text))
    }

    /// Removes the child elements that match, and leaves texts alone.
    public mutating func removeAll(where matches: (Element) -> Bool) {
        nodes.removeAll { node in
            if case .element(let child) = node { matches(child) } else { false }
        }
    }
}

extension Element: CustomStringConvertible {
    /// The element as XML.
    public var description: String { Writer.string(self) }
}
