// SPDX-License-Identifier: Apache-2.0

extension REST {
    static let expressionRoutes: [Route] = [
        Route("GET", "guilds/{guild_id}/emojis") { world, call throws(APIError) in
            .json(.array(try world.guild(call).emojis.map { world.json($0) }))
        },
        Route("GET", "guilds/{guild_id}/emojis/{emoji_id}") { world, call throws(APIError) in
            .json(world.json(try knownEmoji(world, call)))
        },
        Route("POST", "guilds/{guild_id}/emojis") { world, call throws(APIError) in
            let guild = try world.guild(call)
            try world.require(.createExpressions, of: call, in: guild)
            var form = Form(call.body)
            let name = form.string("name", min: 2, max: 32, required: true) ?? ""
            let image = form.string("image", required: true) ?? ""
            try form.check()
            guard let hash = world.assets.store(picture: image) else {
                throw .invalidForm(["image"], "BASE_TYPE_CHOICES", "Invalid image data")
            }
            let emoji = world.addEmoji(
                name, hash: hash, isAnimated: image.hasPrefix("data:image/gif"), to: guild.id, by: try call.actor())
            return .json(world.json(emoji), status: 201)
        },
        Route("PATCH", "guilds/{guild_id}/emojis/{emoji_id}") { world, call throws(APIError) in
            let guild = try world.guild(call)
            try world.require(.manageExpressions, of: call, in: guild)
            let emoji = try knownEmoji(world, call)
            var form = Form(call.body)
            let name = form.string("name", min: 2, max: 32) ?? emoji.name
            try form.check()
            world.changeEmojis(of: guild.id) { list in
                guard let index = list.firstIndex(where: { $0.id == emoji.id }) else { return }
                list[index].name = name
            }
            return .json(world.json(try knownEmoji(world, call)))
        },
        Route("DELETE", "guilds/{guild_id}/emojis/{emoji_id}") { world, call throws(APIError) in
            let guild = try world.guild(call)
            try world.require(.manageExpressions, of: call, in: guild)
            let emoji = try knownEmoji(world, call)
            world.changeEmojis(of: guild.id) { $0.removeAll { $0.id == emoji.id } }
            return .noContent
        },
        Route("GET", "applications/{application_id}/emojis") { world, _ in
            .json(["items": .array(world.application.emojis.map { world.json($0) })])
        },
        Route("GET", "guilds/{guild_id}/stickers") { world, call throws(APIError) in
            let guild = try world.guild(call)
            return .json(.array(guild.stickers.map { world.json($0, of: guild.id) }))
        },
        Route("GET", "guilds/{guild_id}/stickers/{sticker_id}") { world, call throws(APIError) in
            let guild = try world.guild(call)
            let id = try call.id("sticker_id")
            guard let sticker = guild.stickers.first(where: { $0.id == id }) else { throw .unknownSticker }
            return .json(world.json(sticker, of: guild.id))
        },
        Route("GET", "stickers/{sticker_id}") { world, call throws(APIError) in
            let id = try call.id("sticker_id")
            for guild in world.guilds.values {
                guard let sticker = guild.stickers.first(where: { $0.id == id }) else { continue }
                return .json(world.json(sticker, of: guild.id))
            }
            throw .unknownSticker
        },
    ]

    private static func knownEmoji(_ world: World, _ call: Call) throws(APIError) -> World.Emoji {
        let guild = try world.guild(call)
        let id = try call.id("emoji_id")
        guard let emoji = guild.emojis.first(where: { $0.id == id }) else {
            throw APIError(404, 10014, "Unknown Emoji")
        }
        return emoji
    }
}

extension World {
    @discardableResult
    mutating func addEmoji(
        _ name: String, hash: String, isAnimated: Bool, to guildID: UInt64, by creatorID: UInt64
    ) -> Emoji {
        var emoji = Emoji(id: newID(), name: name, isAnimated: isAnimated)
        emoji.creatorID = creatorID
        if let asset = assets.asset(at: "pictures/\(hash)") {
            assets.store(asset.bytes, contentType: asset.contentType, at: "emojis/\(emoji.id)")
        }
        changeEmojis(of: guildID) { $0.append(emoji) }
        return emoji
    }

    mutating func changeEmojis(of guildID: UInt64, _ body: (inout [Emoji]) -> Void) {
        guard var list = guilds[guildID]?.emojis else { return }
        body(&list)
        guilds[guildID]?.emojis = list
        emit("GUILD_EMOJIS_UPDATE", guild: guildID, .expressions, ["emojis": .array(list.map { json($0) })])
    }

    mutating func addSticker(_ sticker: Sticker, to guildID: UInt64) {
        guilds[guildID]?.stickers.append(sticker)
        guard let guild = guilds[guildID] else { return }
        emit(
            "GUILD_STICKERS_UPDATE", guild: guildID, .expressions,
            ["stickers": .array(guild.stickers.map { json($0, of: guildID) })])
    }
}
