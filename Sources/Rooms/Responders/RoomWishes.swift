// SPDX-License-Identifier: Apache-2.0

/// What an owner wants a room to be; `nil` for what may stay (XEP-0045 §10.2).
public struct RoomWishes: Sendable, Hashable {
    public var name: String?
    public var description: String?
    public var slowMode: Int?
    public var isMembersOnly: Bool?
    public var isModerated: Bool?
    public var isHidden: Bool?

    public init(
        name: String? = nil, description: String? = nil, slowMode: Int? = nil, isMembersOnly: Bool? = nil,
        isModerated: Bool? = nil, isHidden: Bool? = nil
    ) {
        self.name = name
        self.description = description
        self.slowMode = slowMode
        self.isMembersOnly = isMembersOnly
        self.isModerated = isModerated
        self.isHidden = isHidden
    }

    /// Whether nothing is to change.
    public var isEmpty: Bool { self == RoomWishes() }
}
