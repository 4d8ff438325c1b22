// SPDX-License-Identifier: Apache-2.0
public import Discord

/// What a room is added with; see `StoredRoom`.
public struct NewRoom: Sendable, Hashable {
    public var channelID: Channel.ID
    public var guildID: Guild.ID
    public var localpart: String
    public var name: String
    public var topic: String
    public var kind: ChannelKind
    public var parentID: Channel.ID?
    public var position: Int
    /// 32 random bytes.
    public var secret: [UInt8]
    public var state: RoomState

    public init(
        channelID: Channel.ID, guildID: Guild.ID, localpart: String, name: String, topic: String = "",
        kind: ChannelKind, parentID: Channel.ID? = nil, position: Int = 0, secret: [UInt8], state: RoomState = .open
    ) {
        self.channelID = channelID
        self.guildID = guildID
        self.localpart = localpart
        self.name = name
        self.topic = topic
        self.kind = kind
        self.parentID = parentID
        self.position = position
        self.secret = secret
        self.state = state
    }
}
