// SPDX-License-Identifier: Apache-2.0

/// What kind of author a message has; the user object alone does not tell.
public enum MessageAuthor: Sendable, Hashable {
    case person
    case bot
    /// A webhook's mask; the application owns the webhook.
    case webhook(Webhook.ID, application: Application.ID?)
    /// A bot that answers a command: such messages carry a webhook's id too.
    case command(bot: User.ID)
    /// Posted in an announcement channel elsewhere, and followed here.
    case crosspost
    /// Discord itself.
    case system
}

extension Message {
    public var authorKind: MessageAuthor {
        if flags.contains(.isCrosspost) { return .crosspost }
        if let webhookID {
            // A webhook's user has the webhook's id; an answer to a command has the bot's.
            let isMask = author.id.rawValue == webhookID.rawValue
            if !isMask || kind == .chatInputCommand || kind == .contextMenuCommand { return .command(bot: author.id) }
            return .webhook(webhookID, application: applicationID)
        }
        if author.isSystem { return .system }
        return author.isBot ? .bot : .person
    }

    /// Whether the message is one we made: through a webhook of ours, or as the bot.
    ///
    /// - Parameters:
    ///   - webhooks: the ids of our webhooks.
    ///   - application: our own, whose webhooks are ours even when their ids are not known any more.
    ///   - bot: the bot's user; its messages count as ours except for answers to commands, which people should see.
    public func isEcho(webhooks: Set<Webhook.ID>, application: Application.ID?, bot: User.ID) -> Bool {
        switch authorKind {
        case .webhook(let id, let owner):
            webhooks.contains(id) || (application != nil && owner == application)
        case .bot: author.id == bot
        case .person, .command, .crosspost, .system: false
        }
    }

    /// Only the one it is for may see it.
    public var isEphemeral: Bool { flags.contains(.ephemeral) }
}
