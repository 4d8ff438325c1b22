// SPDX-License-Identifier: Apache-2.0

/// Who moderated a message, inside a retraction or its tombstone (XEP-0425).
public struct Moderated: Payload, Hashable {
    public static let name = Element.Name("moderated", in: NS.moderation)
    public static let names = [name, Element.Name("moderated", in: NS.moderation0)]

    public var by: JID?
    public var occupantID: OccupantID?

    public init(by: JID? = nil, occupantID: OccupantID? = nil) {
        self.by = by
        self.occupantID = occupantID
    }

    public init(_ element: Element) throws(PayloadError) {
        by = element.jid("by")
        occupantID = element.payload(OccupantID.self)
    }

    public var element: Element {
        Element(Self.name, ["by": by?.description], occupantID.map { [$0.element] } ?? [])
    }
}
