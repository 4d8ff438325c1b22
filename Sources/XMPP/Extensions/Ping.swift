// SPDX-License-Identifier: Apache-2.0

/// Asks whether somebody is there (XEP-0199).
public struct Ping: Payload, Hashable {
    public static let name = Element.Name("ping", in: NS.ping)

    public init() {}

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
    }

    public var element: Element { Element(Self.name) }
}
