// SPDX-License-Identifier: Apache-2.0

/// Says that asterisks and the like in the text mean nothing (XEP-0393 §8).
public struct Unstyled: Payload, Hashable {
    public static let name = Element.Name("unstyled", in: NS.styling)

    public init() {}

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
    }

    public var element: Element { Element(Self.name) }
}
