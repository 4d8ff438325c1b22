// SPDX-License-Identifier: Apache-2.0
public import Base
public import Discord

/// Something the bridge owes Discord.
public struct OutboxJob: Sendable, Hashable {
    /// The order of sending; never used twice.
    public var seq: Int64
    public var channelID: Channel.ID
    public var roomID: RoomID
    /// The message it is about.
    public var messageID: Snowflake?
    public var kind: String
    /// JSON.
    public var payload: String
    public var state: JobState
    /// How often it was sent, whatever became of it.
    public var attempts: Int
    public var lastError: String?
    public var createdAt: Timestamp
    /// Not to be sent earlier.
    public var notBefore: Timestamp?
}
