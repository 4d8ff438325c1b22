// SPDX-License-Identifier: Apache-2.0

extension World {
    private static let maximumPerChannel = 15
    private static let maximumPerGuild = 1000

    mutating func createWebhook(
        _ name: String, avatar: String? = nil, in channelID: UInt64, by creatorID: UInt64
    ) throws(APIError) -> Webhook {
        guard let channel = channels[channelID], let guildID = channel.guildID else { throw .unknownChannel }
        guard !channel.isThread, channel.kind != .category else { throw .wrongChannelType }
        try Self.checkWebhookName(name, key: "name")
        guard webhooks.values.count(where: { $0.channelID == channelID }) < Self.maximumPerChannel else {
            throw APIError(400, 30007, "Maximum number of webhooks reached (15)")
        }
        guard webhooks.values.count(where: { $0.guildID == guildID }) < Self.maximumPerGuild else {
            throw APIError(400, 30058, "Maximum number of webhooks per guild reached (1000)")
        }
        let webhook = Webhook(
            id: newID(), channelID: channelID, guildID: guildID, name: name.trimmed, avatar: avatar,
            token: random.token(68), applicationID: creatorID == application.botID ? application.id : nil,
            creatorID: creatorID)
        webhooks[webhook.id] = webhook
        announceWebhooks(guildID, channelID)
        record(
            50, in: guildID, by: creatorID, target: webhook.id,
            changes: [Self.change("name", from: nil, to: .string(webhook.name))])
        return webhook
    }

    mutating func changeWebhook(
        _ id: UInt64, name: String?, avatar: String??, channelID: UInt64?, by actorID: UInt64?
    ) throws(APIError) -> Webhook {
        guard var webhook = webhooks[id] else { throw .unknownWebhook }
        let before = webhook
        if let name {
            try Self.checkWebhookName(name, key: "name")
            webhook.name = name.trimmed
        }
        if let avatar { webhook.avatar = avatar }
        if let channelID {
            guard channels[channelID]?.guildID == webhook.guildID else { throw .unknownChannel }
            webhook.channelID = channelID
        }
        webhooks[id] = webhook
        announceWebhooks(webhook.guildID, before.channelID)
        if before.channelID != webhook.channelID { announceWebhooks(webhook.guildID, webhook.channelID) }
        record(
            51, in: webhook.guildID, by: actorID ?? webhook.creatorID, target: id,
            changes: [Self.change("name", from: .string(before.name), to: .string(webhook.name))])
        return webhook
    }

    mutating func deleteWebhook(_ id: UInt64, by actorID: UInt64?) throws(APIError) {
        guard let webhook = webhooks.removeValue(forKey: id) else { throw .unknownWebhook }
        announceWebhooks(webhook.guildID, webhook.channelID)
        record(
            52, in: webhook.guildID, by: actorID ?? webhook.creatorID, target: id,
            changes: [Self.change("name", from: .string(webhook.name), to: nil)])
    }

    private mutating func announceWebhooks(_ guildID: UInt64, _ channelID: UInt64) {
        emit("WEBHOOKS_UPDATE", guild: guildID, .webhooks, ["channel_id": .id(channelID)])
    }

    /// Names a webhook may not have, for itself and for a single message.
    static func checkWebhookName(_ name: String, key: String) throws(APIError) {
        let plain = name.trimmed.lowercased()
        guard !plain.isEmpty else {
            throw .invalidForm([key], "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 80 in length.")
        }
        guard name.trimmed.codePoints <= 80 else {
            throw .invalidForm([key], "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 80 in length.")
        }
        for word in ["clyde", "discord"] where plain.contains(word) {
            throw .invalidForm([key], "USERNAME_INVALID_CONTAINS", "Username cannot contain \"\(word)\"")
        }
        for word in ["everyone", "here"] where plain == word {
            throw .invalidForm([key], "USERNAME_INVALID", "Username cannot be \"\(word)\"")
        }
    }

    /// A follower's webhook has no token to show.
    func json(_ webhook: Webhook, withUser: Bool = true) -> JSON {
        var json: JSON = [
            "id": .id(webhook.id), "type": .count(webhook.kind), "name": .string(webhook.name),
            "avatar": .text(webhook.avatar), "channel_id": .id(webhook.channelID), "guild_id": .id(webhook.guildID),
            "application_id": .id(webhook.applicationID),
        ]
        if withUser, let user = users[webhook.creatorID] { json["user"] = user.json }
        guard webhook.kind == 1 else { return json }
        json["token"] = .string(webhook.token)
        json["url"] = .string("\(settings.restBaseURL)/webhooks/\(webhook.id)/\(webhook.token)")
        return json
    }
}
