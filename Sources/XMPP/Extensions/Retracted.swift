// SPDX-License-Identifier: Apache-2.0
public import Base

/// What stands in an archive in place of a message taken back (XEP-0424 §5, XEP-0425 §5).
public struct Retracted: Payload, Hashable {
    public static let name = Element.Name("retracted", in: NS.retraction)

    /// The `id` of the message that took it back.
    public var id: String?
    public var stamp: Timestamp?
    public var moderated: Moderated?
    public var reason: String?

    public init(
        id: String? = nil, stamp: Timestamp? = nil, moderated: Moderated? = nil, reason: String? = nil
    ) {
        self.id = id
        self.stamp = stamp
        self.moderated = moderated
        self.reason = reason
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        id = element["id"]
        stamp = element["stamp"].flatMap { Timestamp(iso8601: $0) }
        moderated = element.payload(Moderated.self)
        reason = element.text(of: "reason")
    }

    public var element: Element {
        var element = Element(Self.name, ["id": id, "stamp": stamp?.iso8601])
        if let moderated { element.append(moderated.element) }
        if let reason { element.append(Element("reason", in: NS.retraction, text: reason)) }
        return element
    }
}
