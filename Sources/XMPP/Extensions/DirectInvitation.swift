// SPDX-License-Identifier: Apache-2.0

/// An invitation into a room, sent past the room (XEP-0249).
public struct DirectInvitation: Payload, Hashable {
    public static let name = Element.Name("x", in: NS.directInvite)

    public var room: JID
    public var password: String?
    public var reason: String?

    public init(to room: JID, password: String? = nil, reason: String? = nil) {
        self.room = room
        self.password = password
        self.reason = reason
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        room = try element.requireJID("jid")
        password = element["password"]
        reason = element["reason"]
    }

    public var element: Element {
        Element(Self.name, ["jid": room.description, "password": password, "reason": reason])
    }
}
