// SPDX-License-Identifier: Apache-2.0

extension REST {
    static let accountRoutes: [Route] = [
        Route("GET", "gateway", authorized: false) { world, _ in .json(["url": .string(world.settings.gatewayURL)]) },
        Route("GET", "gateway/bot") { world, _ in .json(world.gatewayBotJSON) },
        Route("GET", "users/@me") { world, _ in .json(world.ownUserJSON) },
        Route("PATCH", "users/@me", changeOwnUser),
        Route("GET", "users/@me/guilds", listGuilds),
        Route("DELETE", "users/@me/guilds/{guild_id}") { world, call throws(APIError) in
            let guild = try world.guild(call)
            try world.remove(world.application.botID, from: guild.id)
            return .noContent
        },
        Route("GET", "users/@me/guilds/{guild_id}/member") { world, call throws(APIError) in
            let guild = try world.guild(call)
            guard let member = guild.members[try call.actor()] else { throw .unknownMember }
            return .json(world.json(member))
        },
        Route("POST", "users/@me/channels", openDirectChannel),
        Route("GET", "users/{user_id}") { world, call throws(APIError) in
            guard let user = world.users[try call.id("user_id")] else { throw .unknownUser }
            return .json(user.json)
        },
        Route("GET", "applications/@me") { world, _ in .json(world.applicationJSON) },
        Route("GET", "oauth2/applications/@me") { world, _ in .json(world.applicationJSON) },
        Route("GET", "voice/regions") { _, _ in
            .json([["id": "rotterdam", "name": "Rotterdam", "custom": false, "deprecated": false, "optimal": true]])
        },
        Route("GET", "sticker-packs") { _, _ in .json(["sticker_packs": []]) },
    ]

    private static func changeOwnUser(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        var form = Form(call.body)
        let name = form.string("username", min: 2, max: 32)
        let avatar = try picture(&form, "avatar", &world)
        try form.check()
        world.changeUser(try call.actor()) { user in
            user.username = name ?? user.username
            if let avatar { user.avatar = avatar }
        }
        return .json(world.ownUserJSON)
    }

    private static func listGuilds(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        let limit = try call.limit(1...200, default: 200)
        let after = try call.snowflake("after") ?? 0
        let before = try call.snowflake("before") ?? .max
        let actor = try call.actor()
        let own = world.guilds.values.filter { $0.members[actor] != nil && $0.id > after && $0.id < before }
            .sorted { $0.id < $1.id }.prefix(limit)
        let withCounts = call.query.flag("with_counts")
        return .json(.array(own.map { world.ownGuildJSON($0, withCounts: withCounts) }))
    }

    private static func openDirectChannel(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        var form = Form(call.body)
        let recipient = form.snowflake("recipient_id", required: true)
        try form.check()
        guard let recipient, let user = world.users[recipient] else { throw .unknownUser }
        guard !user.isBot else { throw APIError(403, 50007, "Cannot send messages to this user") }
        return .json(world.json(world.directChannel(with: user.id)))
    }

    /// A picture field: absent, null (none), or a data URI that is stored. Gives its hash.
    static func picture(_ form: inout Form, _ key: String, _ world: inout World) throws(APIError) -> String?? {
        guard form.has(key) else { return nil }
        guard let text = form.string(key) else { return .some(nil) }
        guard let hash = world.assets.store(picture: text) else {
            form.complain(key, "BASE_TYPE_CHOICES", "Invalid image data")
            return nil
        }
        return .some(hash)
    }
}

extension World {
    var gatewayBotJSON: JSON {
        [
            "url": .string(settings.gatewayURL), "shards": 1,
            "session_start_limit": [
                "total": 1000, "remaining": .count(application.sessionStarts),
                "reset_after": .int(max(0, application.sessionStartsResetAt &- now)),
                "max_concurrency": .count(settings.maxConcurrency),
            ],
        ]
    }

    var applicationJSON: JSON {
        let owner = users[application.ownerID] ?? bot
        return [
            "id": .id(application.id), "name": .string(application.name), "icon": nil,
            "description": "A bot of the simulator", "type": nil, "bot": bot.json, "bot_public": true,
            "bot_require_code_grant": false, "verify_key": .string(String(repeating: "0", count: 64)),
            "flags": .count(application.flags), "flags_new": .string(String(application.flags)),
            "redirect_uris": [], "interactions_endpoint_url": nil, "role_connections_verification_url": nil,
            "owner": owner.json, "approximate_guild_count": .count(guilds.count),
            "approximate_user_install_count": 0, "approximate_user_authorization_count": 0,
            "explicit_content_filter": 0, "team": nil, "eligible_oauth2_scopes": [],
            "integration_types_config": ["0": .emptyObject],
        ]
    }

    func ownGuildJSON(_ guild: Guild, withCounts: Bool) -> JSON {
        let rights = baseRights(of: application.botID, in: guild)
        var json: JSON = [
            "id": .id(guild.id), "name": .string(guild.name), "icon": .text(guild.icon), "banner": nil,
            "owner": .bool(guild.ownerID == application.botID),
            "permissions": (rights == .all ? Rights.named : rights).json,
            "features": .array(guild.features.map { .string($0) }),
        ]
        if withCounts {
            json["approximate_member_count"] = .count(guild.members.count)
            json["approximate_presence_count"] = .count(guild.statuses.count)
        }
        return json
    }
}
