// SPDX-License-Identifier: Apache-2.0

/// A moderator's wish that a message be retracted, sent to the room (XEP-0425 §4; version 0 is understood as well).
public struct ModerationRequest: Payload, Hashable {
    public static let name = Element.Name("moderate", in: NS.moderation)
    public static let names = [name, Element.Name("apply-to", in: NS.fasten)]

    /// The stanza id that the room gave.
    public var id: String
    public var reason: String?

    public init(_ id: String, reason: String? = nil) {
        self.id = id
        self.reason = reason
    }

    public init(_ element: Element) throws(PayloadError) {
        id = try element.require("id")
        if element.name == Self.name {
            _ = try element.require(child: "retract", in: NS.retraction)
            reason = element.text(of: "reason")
        } else {
            let act = try element.require(child: "moderate", in: NS.moderation0)
            _ = try act.require(child: "retract", in: NS.retraction0)
            reason = act.text(of: "reason")
        }
    }

    public var element: Element {
        var element = Element(Self.name, ["id": id], [Element("retract", in: NS.retraction)])
        if let reason { element.append(Element("reason", in: NS.moderation, text: reason)) }
        return element
    }
}
