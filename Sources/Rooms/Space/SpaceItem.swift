// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// A room as a space lists it (XEP-0503 §5.4), for one account: what joins by itself may differ between people.
public struct SpaceItem: Sendable, Hashable {
    /// The item's id.
    public var room: JID
    public var conference: Conference

    public init(room: JID, conference: Conference) {
        self.room = room
        self.conference = conference
    }

    var item: PubSubItem { PubSubItem("\(room)", conference.element) }
}
