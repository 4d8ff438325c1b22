// SPDX-License-Identifier: Apache-2.0

/// What stanzas carry: one element with a meaning given by an extension.
///
/// Reading is lenient (unknown children and attributes are passed over) but never guesses: what an extension requires
/// must be there. Writing is strict.
public protocol Payload: Sendable {
    /// The name under which it is written.
    static var name: Element.Name { get }
    /// All names under which it is understood; older versions of an extension have namespaces of their own.
    static var names: [Element.Name] { get }
    /// Reads the element, whose name is one of ``names``.
    init(_ element: Element) throws(PayloadError)
    var element: Element { get }
}

extension Payload {
    public static var names: [Element.Name] { [name] }
}
