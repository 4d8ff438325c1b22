// SPDX-License-Identifier: Apache-2.0
public import Base
public import Discord

/// What a job is put in the outbox with; see `OutboxJob`.
public struct NewJob: Sendable, Hashable {
    public var channelID: Channel.ID
    public var roomID: RoomID
    public var messageID: Snowflake?
    public var kind: String
    public var payload: String
    public var createdAt: Timestamp
    public var notBefore: Timestamp?

    public init(
        channelID: Channel.ID, roomID: RoomID, messageID: Snowflake? = nil, kind: String, payload: String,
        createdAt: Timestamp, notBefore: Timestamp? = nil
    ) {
        self.channelID = channelID
        self.roomID = roomID
        self.messageID = messageID
        self.kind = kind
        self.payload = payload
        self.createdAt = createdAt
        self.notBefore = notBefore
    }
}
