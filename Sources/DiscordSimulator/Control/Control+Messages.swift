// SPDX-License-Identifier: Apache-2.0
import Digest

extension Control {
    static let messageVerbs: [String: Verb] = [
        "say": say,
        "edit": { core, order throws(APIError) in
            let channel = try order.channel(core.world)
            let message = try order.message(core.world, channel)
            if order.json["who"] != nil, try order.user(core.world) != message.authorID { throw .notTheAuthor }
            var revision = World.Revision()
            revision.content = order.json["content"]?.text
            revision.embeds = order.json["embeds"]?.list
            if let flags = order.json["flags"]?.integer { revision.flags = Int(clamping: flags) }
            return core.world.json(try core.world.edit(message.id, in: channel.id, revision))
        },
        "delete": { core, order throws(APIError) in
            let channel = try order.channel(core.world)
            let message = try order.message(core.world, channel)
            let actor = order.json["who"] == nil ? message.authorID : try order.user(core.world)
            if actor != message.authorID,
                !core.world.rights(of: actor, in: channel).contains(.manageMessages)
            {
                throw .missingPermissions
            }
            try core.world.delete(message.id, in: channel.id, by: actor)
            return .emptyObject
        },
        "bulk-delete": { core, order throws(APIError) in
            let channel = try order.channel(core.world)
            let ids = (order.json["messages"]?.list ?? []).compactMap(\.snowflake)
            try core.world.bulkDelete(ids, in: channel.id, by: try order.user(core.world))
            return .emptyObject
        },
        "react": { core, order throws(APIError) in
            let (channel, message, emoji) = try reaction(core.world, order)
            try core.world.react(
                try order.user(core.world), emoji, to: message, in: channel, isBurst: order.flag("burst"))
            return .emptyObject
        },
        "unreact": { core, order throws(APIError) in
            let (channel, message, emoji) = try reaction(core.world, order)
            try core.world.unreact(try order.user(core.world), emoji, from: message, in: channel)
            return .emptyObject
        },
        "clear-reactions": { core, order throws(APIError) in
            let channel = try order.channel(core.world)
            let message = try order.message(core.world, channel)
            let emoji: World.EmojiMark? =
                order.json["emoji"] == nil
                ? nil : try core.world.emoji(named: try order.text("emoji"))
            try core.world.clearReactions(emoji, from: message.id, in: channel.id)
            return .emptyObject
        },
        "notice": { core, order throws(APIError) in
            let kind = Int(clamping: try order.number("kind"))
            let notice = core.world.postNotice(
                kind, in: try order.channel(core.world).id, by: try order.user(core.world),
                content: order.json["content"]?.text ?? "")
            return notice.map { core.world.json($0) } ?? .emptyObject
        },
        "typing": { core, order throws(APIError) in
            try core.world.startTyping(try order.user(core.world), in: try order.channel(core.world).id)
            return .emptyObject
        },
        "pin": { core, order throws(APIError) in
            let channel = try order.channel(core.world)
            let message = try order.message(core.world, channel)
            try core.world.pin(message.id, in: channel.id, by: try order.user(core.world))
            return .emptyObject
        },
        "unpin": { core, order throws(APIError) in
            let channel = try order.channel(core.world)
            let message = try order.message(core.world, channel)
            try core.world.unpin(message.id, in: channel.id, by: try order.user(core.world))
            return .emptyObject
        },
        "vote": { core, order throws(APIError) in try vote(&core, order, isVoting: true) },
        "unvote": { core, order throws(APIError) in try vote(&core, order, isVoting: false) },
        "end-poll": { core, order throws(APIError) in
            let channel = try order.channel(core.world)
            core.world.endPoll(try order.message(core.world, channel).id, in: channel.id)
            return .emptyObject
        },
        "crosspost": { core, order throws(APIError) in
            let channel = try order.channel(core.world)
            return core.world.json(core.world.crosspost(try order.message(core.world, channel)))
        },
    ]

    private static func say(_ core: inout Core, _ order: Order) throws(APIError) -> JSON {
        let channel = try order.channel(core.world)
        var draft = World.Draft(authorID: try order.user(core.world), content: order.json["content"]?.text ?? "")
        draft.nonce = order.json["nonce"]
        draft.embeds = order.json["embeds"]?.list ?? []
        draft.components = order.json["components"]?.list ?? []
        draft.flags = Int(clamping: order.json["flags"]?.integer ?? 0)
        if let id = order.json["reply_to"]?.snowflake {
            draft.reference = World.Reference(messageID: id, channelID: channel.id, guildID: channel.guildID)
        }
        if let forward = order.json["forward"] {
            let source = Order(forward.merging(order.json["guild"].map { ["guild": $0] } ?? [:]))
            let place = try source.channel(core.world)
            draft.reference = World.Reference(
                kind: 1, messageID: try source.message(core.world, place).id, channelID: place.id,
                guildID: place.guildID)
        }
        draft.stickers = (order.json["stickers"]?.list ?? []).compactMap(\.snowflake)
        for file in order.json["attachments"]?.list ?? [] {
            draft.attachments.append(attach(file, channel.id, &core.world))
        }
        draft.poll = poll(order.json["poll"], core.world.now)
        try speak(for: order, &draft, &core.world)
        guard draft.content.trimmed.codePoints <= 4000 else {
            throw .invalidForm(["content"], "BASE_TYPE_MAX_LENGTH", "Must be 4000 or fewer in length.")
        }
        if draft.attachments.isEmpty, draft.poll == nil, draft.reference?.kind != 1,
            draft.flags & 128 == 0
        {
            try REST.requireContent(draft)
        }
        return core.world.json(try core.world.post(draft, in: channel.id))
    }

    /// As a webhook of another app's does, or as an app that answers a command, at once or after thinking.
    private static func speak(for order: Order, _ draft: inout World.Draft, _ world: inout World) throws(APIError) {
        if let name = order.json["webhook"]?.text {
            let channel = try order.channel(world).id
            let known = world.messages[channel]?.last { $0.mask?.name == name }?.mask?.webhookID
            draft.mask = World.WebhookMask(webhookID: known ?? world.newID(), name: name)
        }
        guard let command = order.json["command"]?.text else { return }
        draft.kind = 20
        draft.applicationID = draft.authorID  // as it is for apps made in the last years
        draft.interaction = World.InteractionMark(
            id: world.newID(), kind: 2, name: command, userID: try order.user(world, "asked_by"))
        if order.flag("thinking") { draft.flags |= 128 }
    }

    /// A file given as base64 or text, or a picture drawn from a word.
    private static func attach(_ json: JSON, _ channelID: UInt64, _ world: inout World) -> World.Attachment {
        let word = json["picture"]?.text
        let bytes =
            word.map { PNG.pattern($0, size: 256) }
            ?? json["base64"]?.text.flatMap { [UInt8](base64: $0) } ?? Array((json["text"]?.text ?? "").utf8)
        let name = json["name"]?.text ?? word.map { "\($0).png" } ?? "file.txt"
        var attachment = world.storeAttachment(
            bytes, named: name, contentType: json["content_type"]?.text ?? "", in: channelID)
        attachment.description = json["description"]?.text
        if json["spoiler"]?.boolean == true { attachment.flags |= 8 }
        attachment.duration = json["duration_secs"]?.number
        attachment.waveform = json["waveform"]?.text
        return attachment
    }

    private static func poll(_ json: JSON?, _ now: Int64) -> World.Poll? {
        guard let json, let question = json["question"]?.text else { return nil }
        let answers = (json["answers"]?.list ?? []).enumerated().map { index, answer in
            World.PollAnswer(
                id: index + 1, text: answer["text"]?.text ?? answer.text,
                emoji: answer["emoji"]?.text.map { World.EmojiMark(id: nil, name: $0) })
        }
        return World.Poll(
            question: question, answers: answers, expiry: now &+ (json["seconds"]?.integer ?? 86_400) &* 1000,
            allowsMany: json["allows_many"]?.boolean ?? false)
    }

    private static func reaction(_ world: World, _ order: Order) throws(APIError) -> (UInt64, UInt64, World.EmojiMark) {
        let channel = try order.channel(world)
        return (channel.id, try order.message(world, channel).id, try world.emoji(named: try order.text("emoji")))
    }

    private static func vote(_ core: inout Core, _ order: Order, isVoting: Bool) throws(APIError) -> JSON {
        let channel = try order.channel(core.world)
        let message = try order.message(core.world, channel)
        try core.world.vote(
            try order.user(core.world), for: Int(clamping: try order.number("answer")), in: message.id, channel.id,
            isVoting: isVoting)
        return .emptyObject
    }
}
