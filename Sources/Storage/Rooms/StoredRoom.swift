// SPDX-License-Identifier: Apache-2.0
public import Discord
public import Rooms

/// A room and the channel it stands for.
public struct StoredRoom: Sendable, Hashable {
    public var id: RoomID
    public var channelID: Channel.ID
    public var guildID: Guild.ID
    /// Never changes, whatever is renamed.
    public var localpart: String
    public var name: String
    public var topic: String
    public var kind: ChannelKind
    /// The category of a channel, the channel of a thread.
    public var parentID: Channel.ID?
    public var position: Int
    /// 32 random bytes that occupant ids of this room are made with (XEP-0421).
    public var secret: [UInt8]
    public var state: RoomState
    /// The last of Discord's messages that is bridged; 0 when none is.
    public var newestSeen: Message.ID
    public var subject: Subject?
}
