// SPDX-License-Identifier: Apache-2.0

/// How the sender likes to be called (XEP-0172).
public struct Nickname: Payload, Hashable {
    public static let name = Element.Name("nick", in: NS.nickname)

    public var text: String

    public init(_ text: String) {
        self.text = text
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        text = element.text
    }

    public var element: Element { Element(Self.name, text: text) }
}
