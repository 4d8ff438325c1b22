// SPDX-License-Identifier: Apache-2.0
public import Discord

/// One thing to be done on Discord for a message of a room; kept in the outbox until it is done or refused.
public struct Delivery: Codable, Sendable, Hashable {
    public enum Act: String, Codable, Sendable {
        /// Post one piece of a message through the channel's webhook.
        case post
        /// Give a piece posted before another text.
        case edit
        /// Delete a piece posted before.
        case delete
        /// Put the bot's reaction to the message; `text` is the emoji as routes name it.
        case react
        /// Take it off.
        case unreact
    }

    public var act: Act
    /// The stanza id of the message this is about.
    public var message: Snowflake
    /// Which piece of it, from 0: long texts become several Discord messages.
    public var piece: Int
    /// At most 2000 Unicode scalars; empty for `delete`.
    public var text: String
    /// The sender's mask, already legal for Discord.
    public var name: String
    public var avatarURL: String?
    /// People the text may ping; nobody else is pinged, whatever it says.
    public var mentions: [User.ID]
    /// Who is told when Discord refuses: the full JID, and the id its client gave the message.
    public var sender: String
    public var clientID: String?
    /// True for a line of the bridge's own, which is no message of the room.
    public var isNote: Bool?
    /// What goes with a post; nil in deliveries of versions that knew no files.
    public var files: [DeliveryFile]?
    /// The text begins a post of a forum.
    public var opening: Opening?

    /// A post of a forum, as it is to begin.
    public struct Opening: Codable, Sendable, Hashable {
        /// At most 100 Unicode scalars.
        public var title: String
        public var tags: [ForumTag.ID]
        /// The sender's in the forum's room.
        public var nick: String
        /// What was written, as it was written.
        public var body: String
        /// Further pieces of the text, to be posted once the post is there.
        public var rest: [String]
    }
    /// Roles the text may ping.
    public var roles: [Role.ID]?

    public init(
        act: Act, message: Snowflake, piece: Int = 0, text: String = "", name: String = "", avatarURL: String? = nil,
        mentions: [User.ID] = [], sender: String = "", clientID: String? = nil
    ) {
        self.act = act
        self.message = message
        self.piece = piece
        self.text = text
        self.name = name
        self.avatarURL = avatarURL
        self.mentions = mentions
        self.sender = sender
        self.clientID = clientID
    }
}

extension Delivery {
    var isReaction: Bool { act == .react || act == .unreact }
}
