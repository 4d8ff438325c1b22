// SPDX-License-Identifier: Apache-2.0

/// A message to send as the bot itself. Discord: Create Message.
public struct OutgoingMessage: Sendable, Hashable, Encodable {
    /// Up to 2000 characters.
    public var content: String?
    public var embeds: [Embed]?
    public var components: [Component]?
    public var allowedMentions: AllowedMentions
    public var reference: MessageReference?
    public var flags: MessageFlags?
    /// Up to 25 characters. With it Discord returns an earlier message of the last minutes instead of making a
    /// second one, so that sending again is safe.
    public var nonce: String? {
        didSet { enforcesNonce = nonce == nil ? nil : true }
    }
    private var enforcesNonce: Bool?

    public init(_ content: String? = nil, allowedMentions: AllowedMentions = .none) {
        self.content = content
        self.allowedMentions = allowedMentions
    }

    enum CodingKeys: String, CodingKey {
        case content, embeds, components, flags, nonce
        case allowedMentions = "allowed_mentions"
        case reference = "message_reference"
        case enforcesNonce = "enforce_nonce"
    }
}

/// A message to post through a webhook, under any name. Discord: Execute Webhook.
public struct WebhookPost: Sendable, Hashable, Encodable {
    /// Up to 2000 characters.
    public var content: String?
    /// Up to 80 characters; some words are refused.
    public var username: String?
    public var avatarURL: String?
    public var embeds: [Embed]?
    public var components: [Component]?
    public var allowedMentions: AllowedMentions
    public var flags: MessageFlags?
    /// Forums: starts a post with this title.
    public var threadName: String?
    public var appliedTags: [ForumTag.ID]?

    public init(
        _ content: String? = nil, username: String? = nil, avatarURL: String? = nil,
        allowedMentions: AllowedMentions = .none
    ) {
        self.content = content
        self.username = username
        self.avatarURL = avatarURL
        self.allowedMentions = allowedMentions
    }

    enum CodingKeys: String, CodingKey {
        case content, username, embeds, components, flags
        case avatarURL = "avatar_url"
        case allowedMentions = "allowed_mentions"
        case threadName = "thread_name"
        case appliedTags = "applied_tags"
    }
}

/// A change to a message of the bot's or of a webhook. What is `nil` stays as it is. Discord: Edit Message.
public struct MessageEdit: Sendable, Hashable, Encodable {
    public var content: String?
    public var embeds: [Embed]?
    public var components: [Component]?
    public var allowedMentions: AllowedMentions
    public var flags: MessageFlags?
    /// The attachments that stay; `nil` keeps all, unless files are sent along.
    public var keptAttachments: [Attachment.ID]?

    public init(_ content: String? = nil, allowedMentions: AllowedMentions = .none) {
        self.content = content
        self.allowedMentions = allowedMentions
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(content, forKey: .content)
        try container.encodeIfPresent(embeds, forKey: .embeds)
        try container.encodeIfPresent(components, forKey: .components)
        try container.encode(allowedMentions, forKey: .allowedMentions)
        try container.encodeIfPresent(flags, forKey: .flags)
        try container.encodeIfPresent(keptAttachments?.map { ["id": "\($0)"] }, forKey: .attachments)
    }

    enum CodingKeys: String, CodingKey {
        case content, embeds, components, flags, attachments
        case allowedMentions = "allowed_mentions"
    }
}
