// SPDX-License-Identifier: Apache-2.0

/// Whatever people send to a room.
struct RoomStanzasTarget: FuzzTarget {
    static let name = "stanzas-to-rooms"
    private var world: StanzaWorld

    init() throws {
        world = try StanzaWorld()
    }

    mutating func feed(_ bytes: [UInt8]) { world.feed(bytes, to: "cats.general@d.l") }
}

/// Whatever people send to the Space service.
struct PubSubStanzasTarget: FuzzTarget {
    static let name = "stanzas-to-pubsub"
    private var world: StanzaWorld

    init() throws {
        world = try StanzaWorld()
    }

    mutating func feed(_ bytes: [UInt8]) { world.feed(bytes, to: "d.l") }
}
