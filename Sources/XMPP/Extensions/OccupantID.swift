// SPDX-License-Identifier: Apache-2.0

/// Who an occupant is, stable over changes of nick and yet telling no address (XEP-0421).
public struct OccupantID: Payload, Hashable {
    public static let name = Element.Name("occupant-id", in: NS.occupantID)

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
