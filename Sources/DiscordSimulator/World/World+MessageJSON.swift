// SPDX-License-Identifier: Apache-2.0

extension World {
    /// A message as REST shows it to the bot.
    func json(_ message: Message, nested: Bool = false) -> JSON {
        var json: JSON = [
            "id": .id(message.id), "channel_id": .id(message.channelID), "type": .count(message.kind),
            "author": author(message), "content": .string(message.content), "timestamp": .time(message.timestamp),
            "edited_timestamp": .time(message.editedAt), "tts": .bool(message.isTTS),
            "mention_everyone": .bool(message.mentionsEveryone),
            "mentions": .array(message.mentions.compactMap { users[$0]?.json }),
            "mention_roles": .ids(message.mentionedRoles),
            "attachments": .array(message.attachments.map { self.json($0) }), "embeds": .array(message.embeds),
            "components": .array(message.components), "flags": .count(message.flags),
            "pinned": .bool(message.pinnedAt != nil),
        ]
        addOrigin(message, to: &json)
        addExtras(message, to: &json)
        if !nested { addContext(message, to: &json) }
        return json
    }

    private func addOrigin(_ message: Message, to json: inout JSON) {
        if let mask = message.mask { json["webhook_id"] = .id(mask.webhookID) }
        if let application = message.applicationID { json["application_id"] = .id(application) }
        if let nonce = message.nonce { json["nonce"] = nonce }
        guard let interaction = message.interaction else { return }
        let user = users[interaction.userID]?.json ?? .null
        json["interaction"] = [
            "id": .id(interaction.id), "type": .count(interaction.kind), "name": .string(interaction.name),
            "user": user,
        ]
        json["interaction_metadata"] = [
            "id": .id(interaction.id), "type": .count(interaction.kind), "user": user,
            "authorizing_integration_owners": ["0": .id(channels[message.channelID]?.guildID)],
        ]
        json["webhook_id"] = .id(message.applicationID ?? application.id)
    }

    private func addExtras(_ message: Message, to json: inout JSON) {
        if !message.reactions.isEmpty { json["reactions"] = .array(message.reactions.map { self.json($0) }) }
        if !message.stickers.isEmpty { json["sticker_items"] = .array(message.stickers.compactMap { stickerItem($0) }) }
        if let poll = message.poll { json["poll"] = self.json(poll) }
        if !message.snapshots.isEmpty { json["message_snapshots"] = .array(message.snapshots) }
        if let reference = message.reference { json["message_reference"] = self.json(reference) }
        if message.hasThread, let thread = channels[message.id], thread.isThread { json["thread"] = self.json(thread) }
    }

    private func addContext(_ message: Message, to json: inout JSON) {
        guard message.kind == 19 || message.kind == 21, let reference = message.reference else { return }
        let target = reference.messageID.flatMap { self.message($0, in: reference.channelID) }
        json["referenced_message"] = target.map { self.json($0, nested: true) } ?? .null
    }

    func author(_ message: Message) -> JSON {
        if let mask = message.mask {
            return [
                "id": .id(mask.webhookID), "username": .string(mask.name), "avatar": .text(mask.avatar),
                "discriminator": "0000", "bot": true, "global_name": nil, "public_flags": 0, "flags": 0,
                "primary_guild": nil,
            ]
        }
        return users[message.authorID]?.json
            ?? User(id: message.authorID, username: "Deleted User").json
    }

    private func json(_ reference: Reference) -> JSON {
        var json: JSON = ["type": .count(reference.kind), "channel_id": .id(reference.channelID)]
        if let message = reference.messageID { json["message_id"] = .id(message) }
        if let guild = reference.guildID { json["guild_id"] = .id(guild) }
        return json
    }

    private func json(_ reaction: Reaction) -> JSON {
        let normal = reaction.userIDs.count
        let burst = reaction.burstUserIDs.count
        return [
            "emoji": reaction.emoji.json, "count": .count(normal + burst),
            "count_details": ["burst": .count(burst), "normal": .count(normal)], "burst_colors": [],
            "me_burst": false, "me": .bool(reaction.userIDs.contains(application.botID)),
        ]
    }

    private func stickerItem(_ id: UInt64) -> JSON? {
        for guild in guilds.values {
            guard let sticker = guild.stickers.first(where: { $0.id == id }) else { continue }
            return ["id": .id(id), "name": .string(sticker.name), "format_type": .count(sticker.format)]
        }
        return nil
    }

    func json(_ poll: Poll) -> JSON {
        [
            "question": ["text": .string(poll.question)],
            "answers": .array(poll.answers.map { ["answer_id": .count($0.id), "poll_media": media($0)] }),
            "expiry": .time(poll.expiry), "allow_multiselect": .bool(poll.allowsMany),
            "layout_type": .count(poll.layout),
            "results": [
                "is_finalized": .bool(poll.isFinal),
                "answer_counts": .array(
                    poll.answers.map {
                        ["id": .count($0.id), "count": .count($0.voters.count), "me_voted": false]
                    }),
            ],
        ]
    }

    private func media(_ answer: PollAnswer) -> JSON {
        var json = JSON.emptyObject
        if let text = answer.text { json["text"] = .string(text) }
        if let emoji = answer.emoji { json["emoji"] = emoji.json }
        return json
    }

    func json(_ attachment: Attachment) -> JSON {
        let path = attachment.path
        let query = assets.signature(of: path, at: now, lifetime: settings.attachmentLifetime)
        var json: JSON = [
            "id": .id(attachment.id), "filename": .string(attachment.filename), "size": .count(attachment.size),
            "url": .string("\(settings.cdnBaseURL)/\(path)?\(query)"),
            "proxy_url": .string("\(settings.cdnBaseURL)/media/\(path)?\(query)"),
            "content_type": .string(attachment.contentType),
        ]
        if attachment.flags != 0 { json["flags"] = .count(attachment.flags) }
        if let description = attachment.description { json["description"] = .string(description) }
        if let title = attachment.title { json["title"] = .string(title) }
        if let width = attachment.width, let height = attachment.height {
            json["width"] = .count(width)
            json["height"] = .count(height)
            json["placeholder"] = "1QcSHQRnh493V4dIh4eXh1h4kJUI"  // any ThumbHash will do
            json["placeholder_version"] = 1
        }
        if let duration = attachment.duration { json["duration_secs"] = .double(duration) }
        if let waveform = attachment.waveform { json["waveform"] = .string(waveform) }
        return json
    }
}

extension World.Attachment {
    var path: String { "attachments/\(channelID)/\(id)/\(filename)" }
}
