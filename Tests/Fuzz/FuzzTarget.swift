// SPDX-License-Identifier: Apache-2.0

/// Something that reads what strangers wrote. `feed` must come back, whatever the bytes.
protocol FuzzTarget {
    static var name: String { get }
    init() throws
    mutating func feed(_ bytes: [UInt8])
}

enum FuzzTargets {
    static var all: [any FuzzTarget.Type] {
        [
            XMLStreamTarget.self, WebSocketTarget.self, GatewayJSONTarget.self, RoomStanzasTarget.self,
            PubSubStanzasTarget.self, ToRoomTarget.self, ToChannelTarget.self,
        ]
    }

    static func named(_ name: String) -> (any FuzzTarget.Type)? { all.first { $0.name == name } }
}
