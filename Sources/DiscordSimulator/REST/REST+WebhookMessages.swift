// SPDX-License-Identifier: Apache-2.0

extension REST {
    private static let base = "webhooks/{webhook_id}/{token}"

    static let webhookMessageRoutes: [Route] = [
        Route("POST", base, limit: .webhookMessage, authorized: false, execute),
        Route("GET", "\(base)/messages/{message_id}", authorized: false) { world, call throws(APIError) in
            let message = try message(world, call)
            return .json(world.json(message))
        },
        Route("PATCH", "\(base)/messages/{message_id}", limit: .webhookMessage, authorized: false) {
            world, call throws(APIError) in
            let message = try message(world, call)
            var reader = MessageForm(call)
            let revision = try revision(&reader, of: message, &world)
            return .json(world.json(try world.edit(message.id, in: message.channelID, revision)))
        },
        Route("DELETE", "\(base)/messages/{message_id}", limit: .webhookMessage, authorized: false) {
            world, call throws(APIError) in
            let message = try message(world, call)
            try world.delete(message.id, in: message.channelID, by: message.authorID)
            return .noContent
        },
    ]

    /// Either a webhook says something, or an interaction gets its follow-up.
    private static func execute(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        if try call.id("webhook_id") == world.application.id { return try followUp(&world, call) }
        let webhook = try keyed(world, call)
        var reader = MessageForm(call)
        let name = reader.form.string("username", max: 80)
        if let name, !name.trimmed.isEmpty { try World.checkWebhookName(name, key: "username") }
        let threadName = reader.form.string("thread_name", min: 1, max: 100)
        let tags = reader.form.snowflakes("applied_tags", max: 5) ?? []
        var draft = try webhookDraft(&reader, webhook, name, &world)
        draft.attachments = try reader.attachments(in: webhook.channelID, &world) ?? []
        try reader.form.check()
        try requireContent(draft)
        let message = try place(draft, webhook, call, threadName: threadName, tags: tags, &world)
        return call.query.flag("wait") ? .json(world.json(message)) : .noContent
    }

    private static func webhookDraft(
        _ reader: inout MessageForm, _ webhook: World.Webhook, _ name: String?, _ world: inout World
    ) throws(APIError) -> World.Draft {
        var draft = World.Draft(authorID: webhook.id)
        draft.applicationID = webhook.applicationID
        draft.content = reader.content() ?? ""
        draft.embeds = reader.embeds() ?? []
        draft.components = numbered(reader.form.list("components", max: 40) ?? [])
        draft.allowedMentions = reader.allowedMentions()
        draft.flags = reader.flags(allowed: MessageForm.webhookFlags)
        draft.isTTS = reader.form.flag("tts") ?? false
        draft.poll = reader.poll(now: world.now)
        let picture = reader.form.string("avatar_url")?.trimmed
        let shown = name?.trimmed ?? ""
        var mask = World.WebhookMask(
            webhookID: webhook.id, name: shown.isEmpty ? webhook.name : shown, avatar: webhook.avatar)
        if let picture, !picture.isEmpty {
            guard picture.hasPrefix("http://") || picture.hasPrefix("https://") else {
                throw .invalidForm(
                    ["avatar_url"], "URL_TYPE_INVALID_SCHEME",
                    "Scheme is not supported. Scheme must be one of ('http', 'https').")
            }
            mask.avatar = world.assets.store(remotePicture: picture)
            mask.avatarURL = picture
        }
        draft.mask = mask
        try reader.form.check()
        return draft
    }

    /// Into the channel, one of its threads, or a new post of a forum.
    private static func place(
        _ draft: World.Draft, _ webhook: World.Webhook, _ call: Call, threadName: String?, tags: [UInt64],
        _ world: inout World
    ) throws(APIError) -> World.Message {
        guard let channel = world.channels[webhook.channelID] else { throw .unknownWebhook }
        if let threadID = try call.snowflake("thread_id") {
            guard threadName == nil else {
                throw APIError(
                    400, 220002, "Webhooks posted to forum channels cannot have both a thread_name and thread_id")
            }
            guard let thread = world.channels[threadID], thread.isThread, thread.parentID == channel.id else {
                throw .unknownChannel
            }
            return try world.post(draft, in: threadID)
        }
        if channel.isForum {
            guard let threadName else {
                throw APIError(400, 220001, "Webhooks posted to forum channels must have a thread_name or thread_id")
            }
            try checkTags(tags, channel, mayModerate: true)
            var plan = World.ThreadPlan(name: threadName)
            plan.appliedTags = tags
            return try world.startPost(plan, draft, in: channel.id).1
        }
        guard threadName == nil else {
            throw APIError(400, 220003, "Webhooks can only create threads in forum channels")
        }
        return try world.post(draft, in: channel.id)
    }

    /// A message of the webhook in the path; one in a thread is found only with `thread_id`.
    private static func message(_ world: World, _ call: Call) throws(APIError) -> World.Message {
        if try call.id("webhook_id") == world.application.id { return try interactionMessage(world, call) }
        let webhook = try keyed(world, call)
        let channelID = try call.snowflake("thread_id") ?? webhook.channelID
        guard let message = world.message(try call.id("message_id"), in: channelID) else { throw .unknownMessage }
        guard message.mask?.webhookID == webhook.id else { throw .unknownMessage }
        return message
    }
}
