// SPDX-License-Identifier: Apache-2.0

/// Says that the message replaces an earlier one (XEP-0308).
public struct Correction: Payload, Hashable {
    public static let name = Element.Name("replace", in: NS.correction)

    /// The `id` of the first version, as its sender's client wrote it.
    public var id: String

    public init(_ id: String) {
        self.id = id
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        id = try element.require("id")
    }

    public var element: Element {
        Element(Self.name, ["id": id])
    }
}
