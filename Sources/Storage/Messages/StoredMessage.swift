// SPDX-License-Identifier: Apache-2.0
public import Base
public import Discord

/// What the ledger knows of a message; its text is in the archive.
public struct StoredMessage: Sendable, Hashable {
    public var roomID: RoomID
    /// The number of its stanza id: Discord's own for messages from there, minted in the same space for others.
    public var id: Snowflake
    public var author: Author
    /// The stanza's `id`, as the sender's client wrote it; corrections name it (XEP-0308).
    public var clientID: String?
    /// XEP-0359.
    public var originID: String?
    /// How many stanzas it is in the room.
    public var parts: Int
    /// Of the content as last seen on Discord, to find edits that were missed; any stable hash.
    public var contentHash: UInt64?
    public var editedAt: Timestamp?
    public var state: MessageState

    public init(
        roomID: RoomID, id: Snowflake, author: Author, clientID: String? = nil, originID: String? = nil,
        parts: Int = 1, contentHash: UInt64? = nil, editedAt: Timestamp? = nil, state: MessageState
    ) {
        self.roomID = roomID
        self.id = id
        self.author = author
        self.clientID = clientID
        self.originID = originID
        self.parts = parts
        self.contentHash = contentHash
        self.editedAt = editedAt
        self.state = state
    }
}
