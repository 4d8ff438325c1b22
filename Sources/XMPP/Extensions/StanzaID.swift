// SPDX-License-Identifier: Apache-2.0

/// The id that a room or an archive stamps on a stanza (XEP-0359 §3.1).
public struct StanzaID: Payload, Hashable {
    public static let name = Element.Name("stanza-id", in: NS.stanzaID)

    public var id: String
    /// Who stamped it. Only an id by the room itself may be believed.
    public var by: JID

    public init(_ id: String, by: JID) {
        self.id = id
        self.by = by
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        id = try element.require("id")
        by = try element.requireJID("by")
    }

    public var element: Element {
        Element(Self.name, ["id": id, "by": by.description])
    }
}
