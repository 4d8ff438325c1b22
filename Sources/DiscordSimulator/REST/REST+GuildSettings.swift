// SPDX-License-Identifier: Apache-2.0

extension REST {
    static let guildSettingRoutes: [Route] = [
        Route("GET", "guilds/{guild_id}/audit-logs", listAudit),
        Route("GET", "guilds/{guild_id}/onboarding") { world, call throws(APIError) in
            let guild = try world.guild(call)
            return .json(world.onboarding(of: guild))
        },
        Route("PUT", "guilds/{guild_id}/onboarding") { world, call throws(APIError) in
            let guild = try world.guild(call)
            try world.require([.manageGuild, .manageRoles], of: call, in: guild)
            guard call.body.members != nil else { throw .invalidJSON }
            let onboarding = world.onboarding(of: guild).merging(call.body.members ?? [:])
            world.guilds[guild.id]?.onboarding = onboarding
            world.record(164, in: guild.id, by: try call.actor(), target: guild.id)
            return .json(world.guilds[guild.id].map { world.onboarding(of: $0) } ?? .null)
        },
        Route("GET", "guilds/{guild_id}/regions") { _, _ in .json([]) },
        Route("GET", "guilds/{guild_id}/integrations") { world, call throws(APIError) in
            _ = try world.guild(call)
            return .json([])
        },
        Route("GET", "guilds/{guild_id}/scheduled-events") { world, call throws(APIError) in
            _ = try world.guild(call)
            return .json([])
        },
        Route("GET", "guilds/{guild_id}/auto-moderation/rules") { world, call throws(APIError) in
            try world.require(.manageGuild, of: call, in: try world.guild(call))
            return .json([])
        },
        Route("GET", "guilds/{guild_id}/soundboard-sounds") { world, call throws(APIError) in
            _ = try world.guild(call)
            return .json(["items": []])
        },
        Route("GET", "guilds/{guild_id}/voice-states/{user_id}") { world, call throws(APIError) in
            let guild = try world.guild(call)
            let name = call.text("user_id")
            let user = name == "@me" ? try call.actor() : try call.id("user_id")
            guard let channel = guild.voiceStates[user] else { throw APIError(404, 10065, "Unknown Voice State") }
            return .json(world.voiceState(user, channel, guild))
        },
    ]

    private static func listAudit(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        let guild = try world.guild(call)
        try world.require(.viewAuditLog, of: call, in: guild)
        let limit = try call.limit(1...100, default: 50)
        let action = try call.limit("action_type", 0...10_000, default: -1)
        let user = try call.snowflake("user_id")
        let before = try call.snowflake("before") ?? .max
        let after = try call.snowflake("after")
        let matching = guild.audit.filter { entry in
            entry.id < before && entry.id > after ?? 0 && (action < 0 || entry.action == action)
                && (user == nil || entry.userID == user)
        }
        let page = after == nil ? Array(matching.suffix(limit).reversed()) : Array(matching.prefix(limit))
        let people = Set(page.flatMap { [$0.userID, $0.targetID ?? 0] }).sorted()
        return .json([
            "audit_log_entries": .array(page.map { $0.json }),
            "users": .array(people.compactMap { world.users[$0]?.json }),
            "integrations": [], "webhooks": [], "guild_scheduled_events": [], "threads": [],
            "application_commands": [], "auto_moderation_rules": [],
        ])
    }
}

extension World {
    func onboarding(of guild: Guild) -> JSON {
        guild.onboarding ?? [
            "guild_id": .id(guild.id), "prompts": [], "default_channel_ids": [], "enabled": false, "mode": 0,
        ]
    }
}
