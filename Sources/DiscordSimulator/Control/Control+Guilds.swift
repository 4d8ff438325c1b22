// SPDX-License-Identifier: Apache-2.0

extension Control {
    static let guildVerbs: [String: Verb] = [
        "change-guild": { core, order throws(APIError) in
            let guild = try order.guild(core.world)
            let owner = order.json["owner"] == nil ? guild.ownerID : try order.user(core.world, "owner")
            let icon = order.json["icon"]?.text.map { core.world.assets.drawn($0) }
            let banner = order.json["banner"]?.text.map { core.world.assets.drawn($0) }
            let notifications = Int(
                clamping: try order.number("notifications", default: Int64(guild.defaultNotifications)))
            core.world.changeGuild(guild.id, by: guild.ownerID) { guild in
                guild.name = order.json["name"]?.text ?? guild.name
                guild.description = order.json["description"]?.text ?? guild.description
                guild.icon = icon ?? guild.icon
                guild.banner = banner ?? guild.banner
                guild.defaultNotifications = notifications
                guild.ownerID = owner
            }
            return .emptyObject
        },
        "create-guild": { core, order throws(APIError) in
            let owner = try order.user(core.world, "owner")
            let id = core.world.newID()
            var guild = World.Guild(id: id, name: try order.text("name"), ownerID: owner)
            guild.roles[id] = World.Role(id: id, name: "@everyone", permissions: .everyoneByDefault, position: 0)
            guild.members[owner] = World.Member(userID: owner, joinedAt: core.world.now)
            core.world.guilds[id] = guild
            return ["id": .id(id)]
        },
        "invite-bot": { core, order throws(APIError) in
            let guild = try order.guild(core.world)
            let world = core.world
            guard guild.members[world.application.botID] == nil else { return .emptyObject }
            var role = World.Role(
                id: core.world.newID(), name: world.application.name,
                permissions: order.json["permissions"].flatMap { Rights($0) } ?? .bridge, position: 1)
            role.isManaged = true
            role.tags = ["bot_id": .id(world.application.botID)]
            core.world.guilds[guild.id]?.roles[role.id] = role
            var member = World.Member(userID: world.application.botID, joinedAt: world.now)
            member.roles = [role.id]
            core.world.guilds[guild.id]?.members[member.userID] = member
            core.world.announceArrival(of: guild.id)
            return .emptyObject
        },
        "remove-bot": { core, order throws(APIError) in
            try core.world.remove(core.world.application.botID, from: try order.guild(core.world).id)
            return .emptyObject
        },
        "unavailable": { core, order throws(APIError) in
            let guild = try order.guild(core.world)
            core.world.setAvailable(!order.flag("value", default: true), guild.id)
            return .emptyObject
        },
        "ballast": { core, order throws(APIError) in
            let guild = try order.guild(core.world)
            core.world.guilds[guild.id]?.ballast = Int(clamping: try order.number("bytes"))
            return .emptyObject
        },
        "add-emoji": { core, order throws(APIError) in
            let guild = try order.guild(core.world)
            let name = try order.text("name")
            let emoji = core.world.addEmoji(
                name, hash: core.world.assets.drawn(name), isAnimated: order.flag("animated"), to: guild.id,
                by: guild.ownerID)
            return core.world.json(emoji)
        },
        "remove-emoji": { core, order throws(APIError) in
            let guild = try order.guild(core.world)
            let name = try order.text("name")
            core.world.changeEmojis(of: guild.id) { $0.removeAll { $0.name == name } }
            return .emptyObject
        },
        "add-sticker": { core, order throws(APIError) in
            let guild = try order.guild(core.world)
            var sticker = World.Sticker(id: core.world.newID(), name: try order.text("name"), tags: "wave")
            sticker.format = Int(clamping: try order.number("format", default: 1))
            sticker.creatorID = guild.ownerID
            core.world.assets.store(
                PNG.pattern(sticker.name, size: 160), contentType: "image/png", at: "stickers/\(sticker.id)")
            core.world.addSticker(sticker, to: guild.id)
            return core.world.json(sticker, of: guild.id)
        },
    ]
}

extension World {
    /// An outage begins or ends; nothing of the guild is lost by it.
    mutating func setAvailable(_ isAvailable: Bool, _ guildID: UInt64) {
        guard guilds[guildID]?.isAvailable != isAvailable else { return }
        if isAvailable {
            guilds[guildID]?.isAvailable = true
            announceArrival(of: guildID)
        } else {
            emit("GUILD_DELETE", guild: guildID, .guilds, ["id": .id(guildID), "unavailable": true])
            guilds[guildID]?.isAvailable = false
        }
    }
}
