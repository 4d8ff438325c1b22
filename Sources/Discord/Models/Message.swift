// SPDX-License-Identifier: Apache-2.0
public import Base

/// A message in a channel. Discord: Message Object.
public struct Message: Sendable, Hashable, Identifiable {
    public typealias ID = Discord.ID<Message>

    public var id: ID
    public var channelID: Channel.ID
    /// For a webhook's message the user is the webhook's mask, with the webhook's id.
    public var author: User
    public var content = ""
    public var timestamp: Timestamp
    /// Set by edits of the author alone; link previews, pins and flags leave it.
    public var editedAt: Timestamp?
    public var kind = MessageKind.default
    public var flags: MessageFlags = []
    public var mentionsEveryone = false
    public var mentions: [Mention] = []
    public var mentionRoles: [Role.ID] = []
    public var attachments: [Attachment] = []
    public var embeds: [Embed] = []
    public var reactions: [Reaction] = []
    public var nonce: String?
    public var isPinned = false
    public var webhookID: Webhook.ID?
    public var applicationID: Application.ID?
    public var reference: MessageReference?
    /// `nil` is unknown, which is not the same as deleted.
    public var referencedMessage: ReferencedMessage?
    public var snapshots: [MessageSnapshot] = []
    public var components: [Component] = []
    public var stickers: [Sticker] = []
    public var poll: Poll?
    private var boxedInteraction: Indirect<InteractionMetadata>?
    private var boxedThread: Indirect<Channel>?

    public init(id: ID, channelID: Channel.ID, author: User, content: String = "") {
        self.id = id
        self.channelID = channelID
        self.author = author
        self.content = content
        timestamp = id.timestamp
    }

    /// Set on answers to commands.
    public var interaction: InteractionMetadata? {
        get { boxedInteraction?.value }
        set { boxedInteraction = newValue.map(Indirect.init) }
    }

    /// The thread that was started from this message.
    public var thread: Channel? {
        get { boxedThread?.value }
        set { boxedThread = newValue.map(Indirect.init) }
    }
}

extension Message: Decodable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(container, author: try container.decode(User.self, forKey: .author))
    }

    /// `author` is given because a partial update may lack it.
    init(_ container: KeyedDecodingContainer<CodingKeys>, author: User) throws {
        id = try container.decode(ID.self, forKey: .id)
        channelID = try container.decode(Channel.ID.self, forKey: .channelID)
        self.author = author
        content = container.read(.content) ?? ""
        timestamp = container.read(.timestamp) ?? id.timestamp
        editedAt = container.read(.editedAt)
        kind = container.read(.kind) ?? .default
        flags = container.read(.flags) ?? []
        mentionsEveryone = container.read(.mentionsEveryone) ?? false
        mentions = container.list(.mentions)
        mentionRoles = container.list(.mentionRoles)
        attachments = container.list(.attachments)
        embeds = container.list(.embeds)
        reactions = container.list(.reactions)
        nonce = container.read(.nonce) ?? container.read(.nonce, as: Int64.self).map(String.init)
        isPinned = container.read(.isPinned) ?? false
        webhookID = container.read(.webhookID)
        applicationID = container.read(.applicationID)
        reference = container.read(.reference)
        referencedMessage = Message.referenced(in: container)
        snapshots = container.list(.snapshots)
        boxedInteraction = InteractionMetadata(ofMessage: container).map(Indirect.init)
        boxedThread = container.read(.thread)
        components = container.list(.components)
        stickers = container.list(.stickers)
        poll = container.read(.poll)
    }

    private static func referenced(in container: KeyedDecodingContainer<CodingKeys>) -> ReferencedMessage? {
        guard container.contains(.referencedMessage) else { return nil }
        if (try? container.decodeNil(forKey: .referencedMessage)) == true {
            // Messages that are no replies carry a null too, which says nothing.
            return container.read(.reference, as: MessageReference.self) == nil ? nil : .deleted
        }
        return container.read(.referencedMessage)
    }
}
