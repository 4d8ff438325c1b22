// SPDX-License-Identifier: Apache-2.0

/// A room's number in the store; small, and the same for as long as the room is known.
public struct RoomID: RawRepresentable, Sendable, Hashable, Comparable {
    public var rawValue: Int64

    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    public static func < (left: RoomID, right: RoomID) -> Bool {
        left.rawValue < right.rawValue
    }
}
