// SPDX-License-Identifier: Apache-2.0
public import Base

/// What a forward carries of the forwarded message: no author, and it never changes. Discord: Message Snapshot.
public struct MessageSnapshot: Sendable, Hashable {
    public var kind = MessageKind.default
    public var content = ""
    public var embeds: [Embed] = []
    public var attachments: [Attachment] = []
    public var timestamp: Timestamp?
    public var editedAt: Timestamp?
    public var flags: MessageFlags = []
    public var mentions: [Mention] = []
    public var mentionRoles: [Role.ID] = []
    public var stickers: [Sticker] = []
    public var components: [Component] = []

    public init(content: String) {
        self.content = content
    }
}

extension MessageSnapshot: Codable {
    public init(from decoder: any Decoder) throws {
        let outer = try decoder.container(keyedBy: Outer.self)
        let container = try outer.nestedContainer(keyedBy: CodingKeys.self, forKey: .message)
        kind = container.read(.kind) ?? .default
        content = container.read(.content) ?? ""
        embeds = container.list(.embeds)
        attachments = container.list(.attachments)
        timestamp = container.read(.timestamp)
        editedAt = container.read(.editedAt)
        flags = container.read(.flags) ?? []
        mentions = container.list(.mentions)
        mentionRoles = container.list(.mentionRoles)
        stickers = container.list(.stickers)
        components = container.list(.components)
    }

    public func encode(to encoder: any Encoder) throws {
        var outer = encoder.container(keyedBy: Outer.self)
        var container = outer.nestedContainer(keyedBy: CodingKeys.self, forKey: .message)
        try container.encode(kind, forKey: .kind)
        try container.encode(content, forKey: .content)
        try container.encode(embeds, forKey: .embeds)
        try container.encode(attachments, forKey: .attachments)
        try container.encodeIfPresent(timestamp, forKey: .timestamp)
        try container.encodeIfPresent(editedAt, forKey: .editedAt)
        try container.encode(flags, forKey: .flags)
        try container.encode(mentions, forKey: .mentions)
        try container.encode(mentionRoles, forKey: .mentionRoles)
        try container.encode(stickers, forKey: .stickers)
        try container.encode(components, forKey: .components)
    }

    private enum Outer: String, CodingKey {
        case message
    }

    private enum CodingKeys: String, CodingKey {
        case content, embeds, attachments, timestamp, flags, mentions, components
        case kind = "type"
        case editedAt = "edited_timestamp"
        case mentionRoles = "mention_roles"
        case stickers = "sticker_items"
    }
}
