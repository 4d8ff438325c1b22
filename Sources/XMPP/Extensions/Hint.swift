// SPDX-License-Identifier: Apache-2.0

/// How servers should treat a message (XEP-0334). A message may have several.
public enum Hint: String, Payload, Hashable, CaseIterable {
    case store
    case noStore = "no-store"
    case noPermanentStore = "no-permanent-store"
    case noCopy = "no-copy"

    public static let name = Hint.store.elementName
    public static let names = Hint.allCases.map(\.elementName)

    public init(_ element: Element) throws(PayloadError) {
        guard element.name.namespace == NS.hints, let hint = Hint(rawValue: element.name.local) else {
            throw .wrongName(element.name)
        }
        self = hint
    }

    public var element: Element { Element(elementName) }

    private var elementName: Element.Name { Element.Name(rawValue, in: NS.hints) }
}
