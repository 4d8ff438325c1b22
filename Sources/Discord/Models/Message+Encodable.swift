// SPDX-License-Identifier: Apache-2.0

extension Message: Encodable {
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(channelID, forKey: .channelID)
        try container.encode(author, forKey: .author)
        try container.encode(content, forKey: .content)
        try container.encode(timestamp, forKey: .timestamp)
        try container.encode(editedAt, forKey: .editedAt)
        try container.encode(kind, forKey: .kind)
        try container.encode(flags, forKey: .flags)
        try container.encode(mentionsEveryone, forKey: .mentionsEveryone)
        try container.encode(isPinned, forKey: .isPinned)
        try container.encode(mentions, forKey: .mentions)
        try container.encode(mentionRoles, forKey: .mentionRoles)
        try container.encode(attachments, forKey: .attachments)
        try container.encode(embeds, forKey: .embeds)
        try container.encode(components, forKey: .components)
        if !reactions.isEmpty { try container.encode(reactions, forKey: .reactions) }
        if !snapshots.isEmpty { try container.encode(snapshots, forKey: .snapshots) }
        if !stickers.isEmpty { try container.encode(stickers, forKey: .stickers) }
        try container.encodeIfPresent(nonce, forKey: .nonce)
        try container.encodeIfPresent(webhookID, forKey: .webhookID)
        try container.encodeIfPresent(applicationID, forKey: .applicationID)
        try container.encodeIfPresent(reference, forKey: .reference)
        try container.encodeIfPresent(referencedMessage, forKey: .referencedMessage)
        try container.encodeIfPresent(interaction, forKey: .interaction)
        try container.encodeIfPresent(thread, forKey: .thread)
        try container.encodeIfPresent(poll, forKey: .poll)
    }

    /// With those that only events add, so that an event is read in one go.
    enum CodingKeys: String, CodingKey {
        case id, author, content, timestamp, flags, mentions, attachments, embeds, reactions, nonce, components, poll
        case thread, member
        case channelID = "channel_id"
        case editedAt = "edited_timestamp"
        case kind = "type"
        case mentionsEveryone = "mention_everyone"
        case mentionRoles = "mention_roles"
        case isPinned = "pinned"
        case webhookID = "webhook_id"
        case applicationID = "application_id"
        case reference = "message_reference"
        case referencedMessage = "referenced_message"
        case snapshots = "message_snapshots"
        case interaction = "interaction_metadata"
        case oldInteraction = "interaction"
        case stickers = "sticker_items"
        case guildID = "guild_id"
        case channelKind = "channel_type"
    }
}
