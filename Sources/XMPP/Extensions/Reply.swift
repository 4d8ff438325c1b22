// SPDX-License-Identifier: Apache-2.0

/// Says which message is answered (XEP-0461).
public struct Reply: Payload, Hashable {
    public static let name = Element.Name("reply", in: NS.reply)

    /// In a room, the stanza id that the room gave.
    public var id: String
    /// Who wrote the message that is answered.
    public var to: JID?

    public init(_ id: String, to: JID? = nil) {
        self.id = id
        self.to = to
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        id = try element.require("id")
        to = element.jid("to")
    }

    public var element: Element {
        Element(Self.name, ["to": to?.description, "id": id])
    }
}
