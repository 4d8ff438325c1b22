// SPDX-License-Identifier: Apache-2.0

extension Control {
    static let channelVerbs: [String: Verb] = [
        "create-channel": { core, order throws(APIError) in
            let guild = try order.guild(core.world)
            guard let kind = World.ChannelKind.byName[order.json["kind"]?.text ?? "text"] else {
                throw Order.missing("kind")
            }
            let parent = order.json["parent"] == nil ? nil : try order.channel(core.world, "parent")
            let overwrites = try overwrites(order, core.world, guild) ?? parent?.overwrites ?? []
            let channel = try core.world.createChannel(
                try order.text("name"), kind, in: guild.id, by: try order.actor(core.world, guild)
            ) { channel in
                channel.parentID = parent?.id
                channel.overwrites = overwrites
                change(&channel, order)
            }
            return core.world.json(channel)
        },
        "change-channel": { core, order throws(APIError) in
            let channel = try order.channel(core.world)
            let guild = try guild(of: channel, core.world)
            let overwrites = try overwrites(order, core.world, guild)
            let parent = order.json["parent"] == nil ? nil : try order.channel(core.world, "parent").id
            let changed = try core.world.changeChannel(channel.id, by: try order.actor(core.world, guild)) { channel in
                change(&channel, order)
                if let name = order.json["name"]?.text { channel.name = name }
                if let overwrites { channel.overwrites = overwrites }
                if let parent { channel.parentID = parent }
            }
            return core.world.json(changed)
        },
        "delete-channel": { core, order throws(APIError) in
            let channel = try order.channel(core.world)
            let guild = try guild(of: channel, core.world)
            try core.world.deleteChannel(channel.id, by: try order.actor(core.world, guild))
            return .emptyObject
        },
        "set-overwrite": { core, order throws(APIError) in
            let channel = try order.channel(core.world)
            let guild = try guild(of: channel, core.world)
            let isForMember = order.json["role"] == nil
            let id = isForMember ? try order.user(core.world) : try order.role(core.world, guild).id
            let overwrite = World.Overwrite(
                id: id, isForMember: isForMember, allow: try order.rights("allow"), deny: try order.rights("deny"))
            try core.world.setOverwrite(overwrite, of: channel.id, by: try order.actor(core.world, guild))
            return .emptyObject
        },
        "remove-overwrite": { core, order throws(APIError) in
            let channel = try order.channel(core.world)
            let guild = try guild(of: channel, core.world)
            let id = order.json["role"] == nil ? try order.user(core.world) : try order.role(core.world, guild).id
            try core.world.removeOverwrite(id, of: channel.id, by: try order.actor(core.world, guild))
            return .emptyObject
        },
        "create-webhook": { core, order throws(APIError) in
            let channel = try order.channel(core.world)
            return core.world.json(
                try core.world.createWebhook(try order.text("name"), in: channel.id, by: try order.user(core.world)))
        },
        "delete-webhook": { core, order throws(APIError) in
            guard let id = order.json["webhook"]?.snowflake, let webhook = core.world.webhooks[id],
                let guild = core.world.guilds[webhook.guildID]
            else { throw .unknownWebhook }
            try core.world.deleteWebhook(id, by: try order.actor(core.world, guild))
            return .emptyObject
        },
        "voice-join": { core, order throws(APIError) in
            let channel = try order.channel(core.world)
            return try voice(&core.world, order, try guild(of: channel, core.world), channel.id)
        },
        "voice-leave": { core, order throws(APIError) in
            try voice(&core.world, order, try order.guild(core.world), nil)
        },
        "voice-status": { core, order throws(APIError) in
            try core.world.setVoiceStatus(order.json["status"]?.text, of: try order.channel(core.world).id)
            return .emptyObject
        },
    ]

    static func guild(of channel: World.Channel, _ world: World) throws(APIError) -> World.Guild {
        guard let guild = channel.guildID.flatMap({ world.guilds[$0] }) else { throw .unknownGuild }
        return guild
    }

    private static func change(_ channel: inout World.Channel, _ order: Order) {
        if let topic = order.json["topic"] { channel.topic = topic.text }
        if let isNSFW = order.json["nsfw"]?.boolean { channel.isNSFW = isNSFW }
        if let slowmode = order.json["slowmode"]?.integer { channel.slowmode = Int(clamping: slowmode) }
        if let position = order.json["position"]?.integer { channel.position = Int(clamping: position) }
        if let flags = order.json["flags"]?.integer { channel.flags = Int(clamping: flags) }
    }

    private static func overwrites(
        _ order: Order, _ world: World, _ guild: World.Guild
    ) throws(APIError) -> [World.Overwrite]? {
        guard let list = order.json["overwrites"]?.list else { return nil }
        var overwrites: [World.Overwrite] = []
        for json in list {
            let entry = Order(json)
            let isForMember = json["role"] == nil
            let id = isForMember ? try entry.user(world, "member") : try entry.role(world, guild).id
            overwrites.append(
                World.Overwrite(
                    id: id, isForMember: isForMember, allow: try entry.rights("allow"), deny: try entry.rights("deny")))
        }
        return overwrites
    }

    private static func voice(
        _ world: inout World, _ order: Order, _ guild: World.Guild, _ channelID: UInt64?
    ) throws(APIError) -> JSON {
        let user = try order.user(world)
        world.watchingView(of: guild.id) { world in
            world.guilds[guild.id]?.voiceStates[user] = channelID
            world.emit(
                "VOICE_STATE_UPDATE", guild: guild.id, .voiceStates, world.voiceState(user, channelID, guild))
        }
        return .emptyObject
    }
}
