// SPDX-License-Identifier: Apache-2.0

extension REST {
    static let messageRoutes: [Route] = [
        Route("GET", "channels/{channel_id}/messages", listMessages),
        Route("GET", "channels/{channel_id}/messages/{message_id}") { world, call throws(APIError) in
            let channel = try world.channel(call)
            try world.require(.readHistory, of: call, in: channel)
            guard let message = world.message(try call.id("message_id"), in: channel.id) else { throw .unknownMessage }
            return .json(world.restJSON(message))
        },
        Route("POST", "channels/{channel_id}/messages", limit: .createMessage, createMessage),
        Route("PATCH", "channels/{channel_id}/messages/{message_id}", limit: .editMessage, editMessage),
        Route("DELETE", "channels/{channel_id}/messages/{message_id}", limit: .deleteMessage, deleteMessage),
        Route("POST", "channels/{channel_id}/messages/bulk-delete", bulkDelete),
        Route("POST", "channels/{channel_id}/messages/{message_id}/crosspost") { world, call throws(APIError) in
            let channel = try world.channel(call)
            guard channel.kind == .announcement else { throw .wrongChannelType }
            let id = try call.id("message_id")
            guard let message = world.message(id, in: channel.id) else { throw .unknownMessage }
            if message.authorID != (try call.actor()) { try world.require(.manageMessages, of: call, in: channel) }
            guard message.flags & 1 == 0 else {
                throw APIError(400, 40033, "This message has already been crossposted.")
            }
            return .json(world.restJSON(world.crosspost(message)))
        },
        Route("POST", "attachments/refresh-urls") { world, call throws(APIError) in
            guard let urls = call.body["attachment_urls"]?.list else {
                throw .invalidForm(["attachment_urls"], "BASE_TYPE_REQUIRED", "This field is required")
            }
            return .json(["refreshed_urls": .array(urls.compactMap { world.refreshed($0) })])
        },
    ]

    private static func listMessages(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        let channel = try world.channel(call)
        let limit = try call.limit(1...100, default: 50)
        guard channel.kind.holdsMessages else { throw .notText }
        let before = try call.snowflake("before")
        let after = try call.snowflake("after")
        let around = try call.snowflake("around")
        guard world.botReadsLive(channel) else { throw .missingAccess }
        guard world.mayReadHistory(try call.actor(), channel) else { return .json([]) }
        let all = (world.messages[channel.id] ?? []).filter { !$0.isEphemeral }
        let page = page(all, before: before, after: after, around: around, limit: limit)
        return .json(.array(page.reversed().map { world.restJSON($0) }))
    }

    private static func page(
        _ all: [World.Message], before: UInt64?, after: UInt64?, around: UInt64?, limit: Int
    ) -> ArraySlice<World.Message> {
        if let around {
            let middle = World.lowerBound(around, all)
            let start = max(0, middle - limit / 2)
            return all[start..<min(all.count, start + limit)]
        }
        if let after { return all[World.lowerBound(after &+ 1, all)...].prefix(limit) }
        if let before { return all[..<World.lowerBound(before, all)].suffix(limit) }
        return all.suffix(limit)
    }

    /// A draft of what the bot wants to say, checked for form.
    static func draft(
        _ reader: inout MessageForm, in channelID: UInt64, by actorID: UInt64, _ world: inout World
    ) throws(APIError) -> World.Draft {
        var draft = World.Draft(authorID: actorID)
        draft.content = reader.content() ?? ""
        draft.embeds = reader.embeds() ?? []
        draft.components = numbered(reader.form.list("components", max: 40) ?? [])
        draft.allowedMentions = reader.allowedMentions()
        draft.nonce = reader.nonce()
        draft.enforcesNonce = reader.form.flag("enforce_nonce") ?? false
        draft.reference = reader.reference()
        draft.failsWithoutTarget =
            reader.form.body["message_reference"]?["fail_if_not_exists"]?.boolean ?? true
        draft.stickers = reader.form.snowflakes("sticker_ids", max: 3) ?? []
        draft.flags = reader.flags(allowed: MessageForm.botFlags)
        draft.isTTS = reader.form.flag("tts") ?? false
        draft.poll = reader.poll(now: world.now)
        try reader.form.check()
        draft.attachments = try reader.attachments(in: channelID, &world) ?? []
        try reader.form.check()
        try requireContent(draft)
        return draft
    }

    static func requireContent(_ draft: World.Draft) throws(APIError) {
        let isEmpty =
            draft.content.trimmed.isEmpty && draft.embeds.isEmpty && draft.attachments.isEmpty
            && draft.stickers.isEmpty && draft.components.isEmpty && draft.poll == nil && draft.reference?.kind != 1
        if isEmpty { throw .emptyMessage }
    }

    /// Components are given numbers of their own when they come without.
    static func numbered(_ components: [JSON]) -> [JSON] {
        var next: Int64 = 0
        func number(_ json: JSON) -> JSON {
            guard json.members != nil else { return json }
            next += 1
            var json = json
            if json["id"]?.integer == nil { json["id"] = .int(next) }
            if let inner = json["components"]?.list { json["components"] = .array(inner.map(number)) }
            if let accessory = json["accessory"] { json["accessory"] = number(accessory) }
            return json
        }
        return components.map(number)
    }

    private static func createMessage(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        let channel = try world.channel(call)
        var reader = MessageForm(call)
        let draft = try draft(&reader, in: channel.id, by: try call.actor(), &world)
        if channel.isForum { throw APIError(400, 40058, "Cannot send messages in a forum channel") }
        return .json(world.restJSON(try world.post(draft, in: channel.id)))
    }

    private static func editMessage(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        let channel = try world.channel(call)
        let id = try call.id("message_id")
        guard let message = world.message(id, in: channel.id) else { throw .unknownMessage }
        let isOwn = message.authorID == (try call.actor())
        var reader = MessageForm(call)
        let revision = try revision(&reader, of: message, &world)
        if !isOwn {
            guard revision.content == nil, revision.embeds == nil, revision.attachments == nil else {
                throw .notTheAuthor
            }
            try world.require(.manageMessages, of: call, in: channel)
        }
        return .json(world.restJSON(try world.edit(id, in: channel.id, revision)))
    }

    static func revision(
        _ reader: inout MessageForm, of message: World.Message, _ world: inout World
    ) throws(APIError) -> World.Revision {
        var revision = World.Revision()
        revision.content = reader.form.isNull("content") ? "" : reader.content()
        revision.embeds = reader.form.isNull("embeds") ? [] : reader.embeds()
        revision.components = reader.form.list("components", max: 40).map(numbered)
        revision.allowedMentions = reader.allowedMentions()
        if reader.form.has("flags") {
            revision.flags = message.flags & ~4 | reader.flags(allowed: 4)
        }
        try reader.form.check()
        revision.attachments = try reader.attachments(
            in: message.channelID, keeping: message.attachments, &world)
        try reader.form.check()
        return revision
    }

    private static func deleteMessage(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        let channel = try world.channel(call)
        let id = try call.id("message_id")
        guard let message = world.message(id, in: channel.id) else { throw .unknownMessage }
        let actor = try call.actor()
        if message.authorID != actor { try world.require(.manageMessages, of: call, in: channel) }
        try world.delete(id, in: channel.id, by: actor, reason: call.reason)
        return .noContent
    }

    private static func bulkDelete(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        let channel = try world.channel(call)
        try world.require(.manageMessages, of: call, in: channel)
        var form = Form(call.body)
        let ids = form.snowflakes("messages") ?? []
        try form.check()
        guard (2...100).contains(ids.count) else {
            throw APIError(
                400, 50016,
                "Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100 messages to delete"
            )
        }
        guard Set(ids).count == ids.count else {
            throw .invalidForm(["messages"], "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value")
        }
        let edge = world.now &- 14 * 86_400_000
        guard ids.allSatisfy({ SnowflakeSource.milliseconds($0) >= edge }) else { throw .tooOldForBulk }
        try world.bulkDelete(ids, in: channel.id, by: try call.actor())
        return .noContent
    }
}

extension World {
    mutating func crosspost(_ message: Message) -> Message {
        var message = message
        message.flags |= 1
        replace(message)
        announce("MESSAGE_UPDATE", message)
        return message
    }

    func refreshed(_ json: JSON) -> JSON? {
        guard let url = json.text, let path = url.split(separator: "?").first else { return nil }
        guard let start = path.firstPlace(of: "/attachments/") else { return nil }
        let key = String(path[path.index(after: start.lowerBound)...])
        let query = assets.signature(of: key, at: now, lifetime: settings.attachmentLifetime)
        return ["original": .string(url), "refreshed": .string("\(path)?\(query)")]
    }
}
