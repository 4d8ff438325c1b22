// SPDX-License-Identifier: Apache-2.0

/// One attribute of an element. Almost all of XMPP's have no namespace; `xml:lang` is the exception.
public struct Attribute: Sendable, Hashable {
    /// The name without any prefix.
    public var name: String
    /// The namespace of a prefixed attribute; nil for an ordinary one.
    public var namespace: String?
    /// The value, unescaped.
    public var value: String

    /// A name that starts with `xml:` stands for the attribute in the XML namespace.
    public init(_ name: String, _ value: String) {
        if name.hasPrefix("xml:") {
            self.init(name: String(name.dropFirst(4)), namespace: NS.xml, value: value)
        } else {
            self.init(name: name, namespace: nil, value: value)
        }
    }

    public init(name: String, namespace: String?, value: String) {
        self.name = name
        self.namespace = namespace
        self.value = value
    }

    func isNamed(_ wanted: String) -> Bool {
        guard namespace != nil else { return name == wanted }
        return namespace == NS.xml && wanted.hasPrefix("xml:") && wanted.dropFirst(4) == name
    }
}
