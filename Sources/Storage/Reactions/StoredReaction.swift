// SPDX-License-Identifier: Apache-2.0
public import Base
public import Discord

/// One emoji that one person put on one message.
public struct StoredReaction: Sendable, Hashable {
    /// The number of the message's stanza id.
    public var message: Snowflake
    public var author: Author
    /// As Discord's routes name it: the emoji itself, or `name:id`.
    public var emoji: String
    public var at: Timestamp

    public init(message: Snowflake, author: Author, emoji: String, at: Timestamp) {
        self.message = message
        self.author = author
        self.emoji = emoji
        self.at = at
    }
}
