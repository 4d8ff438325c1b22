// SPDX-License-Identifier: Apache-2.0

extension REST {
    static let guildRoutes: [Route] = [
        Route("GET", "guilds/{guild_id}") { world, call throws(APIError) in
            let guild = try world.guild(call)
            var json = world.json(guild)
            if call.query.flag("with_counts") {
                json["approximate_member_count"] = .count(guild.members.count)
                json["approximate_presence_count"] = .count(guild.statuses.count)
            }
            return .json(json)
        },
        Route("PATCH", "guilds/{guild_id}", changeGuild),
        Route("GET", "guilds/{guild_id}/preview") { world, call throws(APIError) in
            let guild = try world.guild(call)
            return .json(world.preview(of: guild))
        },
        Route("GET", "guilds/{guild_id}/channels") { world, call throws(APIError) in
            let guild = try world.guild(call)
            let all = guild.channelIDs.sorted().compactMap { world.channels[$0] }.filter { !$0.isThread }
            let shown = world.settings.obfuscation == .enforced ? all.filter { world.botSees($0) } : all
            return .json(.array(shown.map { world.json($0) }))
        },
        Route("POST", "guilds/{guild_id}/channels", createChannel),
        Route("PATCH", "guilds/{guild_id}/channels", moveChannels),
        Route("GET", "guilds/{guild_id}/threads/active") { world, call throws(APIError) in
            let guild = try world.guild(call)
            let threads = world.activeThreads(of: guild.id)
            return .json(threadList(threads, in: world))
        },
        Route("GET", "guilds/{guild_id}/webhooks") { world, call throws(APIError) in
            let guild = try world.guild(call)
            try world.require(.manageWebhooks, of: call, in: guild)
            let own = world.webhooks.values.filter { $0.guildID == guild.id }.sorted { $0.id < $1.id }
            return .json(.array(own.map { world.json($0) }))
        },
    ]

    private static func changeGuild(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        let guild = try world.guild(call)
        try world.require(.manageGuild, of: call, in: guild)
        var form = Form(call.body)
        let name = form.string("name", min: 2, max: 100)
        let description = form.string("description", max: 300)
        let icon = try picture(&form, "icon", &world)
        try form.check()
        let describes = form.has("description")
        world.changeGuild(guild.id, by: try call.actor()) { guild in
            guild.name = name ?? guild.name
            if describes { guild.description = description }
            if let icon { guild.icon = icon }
        }
        return .json(world.guilds[guild.id].map { world.json($0) } ?? .null)
    }

    private static func createChannel(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        let guild = try world.guild(call)
        try world.require(.manageChannels, of: call, in: guild)
        var form = Form(call.body)
        let name = form.string("name", min: 1, max: 100, required: true) ?? ""
        let kind = form.choice("type", [0, 2, 4, 5, 13, 15, 16]).map { World.ChannelKind(rawValue: $0) } ?? .text
        let fields = ChannelFields(&form, kind: kind)
        try form.check()
        if let parent = fields.parentID ?? nil, world.channels[parent]?.kind != .category { throw .unknownChannel }
        let channel = try world.createChannel(name, kind, in: guild.id, by: try call.actor()) { fields.apply(to: &$0) }
        return .json(world.json(channel), status: 201)
    }

    private static func moveChannels(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        let guild = try world.guild(call)
        try world.require(.manageChannels, of: call, in: guild)
        let moves = call.body.list ?? []
        guard moves.count(where: { $0["parent_id"] != nil }) <= 1 else {
            throw APIError(400, 40009, "Only one channel's parent can be changed at a time")
        }
        for move in moves {
            var form = Form(move)
            let id = form.snowflake("id", required: true)
            let position = form.integer("position", 0...1000)
            let parent = form.snowflake("parent_id")
            try form.check()
            guard let id, guild.channelIDs.contains(id) else { throw .unknownChannel }
            let movesParent = form.has("parent_id")
            try world.changeChannel(id, by: try call.actor()) { channel in
                channel.position = position ?? channel.position
                if movesParent { channel.parentID = parent }
            }
        }
        return .noContent
    }
}

extension World {
    mutating func changeGuild(_ id: UInt64, by actorID: UInt64, _ body: (inout Guild) -> Void) {
        guard let before = guilds[id] else { return }
        var guild = before
        body(&guild)
        let changed = guild
        watchingView(of: id) { world in
            world.guilds[id] = changed
            world.emit("GUILD_UPDATE", guild: id, .guilds, world.json(changed).merging(["guild_id": .id(id)]))
        }
        guard before.name != guild.name else { return }
        record(
            1, in: id, by: actorID, target: id,
            changes: [Self.change("name", from: .string(before.name), to: .string(guild.name))])
    }

    func preview(of guild: Guild) -> JSON {
        [
            "id": .id(guild.id), "name": .string(guild.name), "icon": .text(guild.icon),
            "description": .text(guild.description), "home_header": nil, "splash": nil, "discovery_splash": nil,
            "features": .array(guild.features.map { .string($0) }),
            "approximate_member_count": .count(guild.members.count),
            "approximate_presence_count": .count(guild.statuses.count),
            "emojis": .array(guild.emojis.map { json($0) }),
            "stickers": .array(guild.stickers.map { json($0, of: guild.id) }),
        ]
    }
}
