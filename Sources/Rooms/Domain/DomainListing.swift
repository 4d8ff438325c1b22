// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// What somebody gets to see when browsing a domain.
public struct DomainListing: Sendable, Hashable {
    public struct Entry: Sendable, Hashable {
        public var jid: JID
        /// Of a space; `nil` for a room.
        public var node: String?
        public var name: String

        public init(jid: JID, node: String? = nil, name: String) {
            self.jid = jid
            self.node = node
            self.name = name
        }
    }

    /// Named `Guild/channel`: Movim groups by what stands before the slash.
    public var rooms: [Entry]
    public var spaces: [Entry]

    public init(rooms: [Entry] = [], spaces: [Entry] = []) {
        self.rooms = rooms
        self.spaces = spaces
    }
}
