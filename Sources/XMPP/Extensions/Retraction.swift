// SPDX-License-Identifier: Apache-2.0

/// Takes a message back, by its author (XEP-0424) or, when moderated, by a moderator (XEP-0425).
public struct Retraction: Payload, Hashable {
    public static let name = Element.Name("retract", in: NS.retraction)

    /// In a room, the stanza id that the room gave.
    public var id: String
    public var moderated: Moderated?
    public var reason: String?

    public init(_ id: String, moderated: Moderated? = nil, reason: String? = nil) {
        self.id = id
        self.moderated = moderated
        self.reason = reason
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        id = try element.require("id")
        moderated = element.payload(Moderated.self)
        reason = element.text(of: "reason")
    }

    public var element: Element {
        var element = Element(Self.name, ["id": id])
        if let moderated { element.append(moderated.element) }
        if let reason { element.append(Element("reason", in: NS.retraction, text: reason)) }
        return element
    }

    /// The moderation as version 0 of XEP-0425 wrote it, to be put beside ``element``.
    public var elementOfVersion0: Element {
        var act = Element("moderated", in: NS.moderation0, ["by": moderated?.by?.description])
        act.append(Element("retract", in: NS.retraction0))
        if let reason { act.append(Element("reason", in: NS.moderation0, text: reason)) }
        return Element("apply-to", in: NS.fasten, ["id": id], [act])
    }
}
