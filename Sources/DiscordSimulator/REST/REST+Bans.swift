// SPDX-License-Identifier: Apache-2.0

extension REST {
    static let banRoutes: [Route] = [
        Route("GET", "guilds/{guild_id}/bans") { world, call throws(APIError) in
            let guild = try world.guild(call)
            try world.require(.banMembers, of: call, in: guild)
            let limit = try call.limit(1...1000, default: 1000)
            let after = try call.snowflake("after") ?? 0
            let before = try call.snowflake("before") ?? .max
            let page = guild.bans.values.filter { $0.userID > after && $0.userID < before }
                .sorted { $0.userID < $1.userID }.prefix(limit)
            return .json(.array(page.map { world.json($0) }))
        },
        Route("GET", "guilds/{guild_id}/bans/{user_id}") { world, call throws(APIError) in
            let guild = try world.guild(call)
            try world.require(.banMembers, of: call, in: guild)
            guard let ban = guild.bans[try call.id("user_id")] else { throw .unknownBan }
            return .json(world.json(ban))
        },
        Route("PUT", "guilds/{guild_id}/bans/{user_id}") { world, call throws(APIError) in
            let guild = try world.guild(call)
            try world.require(.banMembers, of: call, in: guild)
            let seconds = try deletedSeconds(call)
            try world.ban(
                try call.id("user_id"), from: guild.id, by: try call.actor(), deletingSeconds: seconds,
                reason: call.reason)
            return .noContent
        },
        Route("DELETE", "guilds/{guild_id}/bans/{user_id}") { world, call throws(APIError) in
            let guild = try world.guild(call)
            try world.require(.banMembers, of: call, in: guild)
            try world.unban(try call.id("user_id"), from: guild.id, by: try call.actor(), reason: call.reason)
            return .noContent
        },
        Route("POST", "guilds/{guild_id}/bulk-ban", bulkBan),
    ]

    private static func deletedSeconds(_ call: Call) throws(APIError) -> Int64 {
        var form = Form(call.body)
        let seconds = form.integer("delete_message_seconds", 0...604_800)
        let days = form.integer("delete_message_days", 0...7)
        try form.check()
        return Int64(seconds ?? (days ?? 0) * 86_400)
    }

    private static func bulkBan(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        let guild = try world.guild(call)
        try world.require([.banMembers, .manageGuild], of: call, in: guild)
        let seconds = try deletedSeconds(call)
        var form = Form(call.body)
        let ids = form.snowflakes("user_ids", max: 200) ?? []
        try form.check()
        var banned: [UInt64] = []
        var failed: [UInt64] = []
        for id in ids {
            do throws(APIError) {
                try world.ban(
                    id, from: guild.id, by: try call.actor(), deletingSeconds: seconds, reason: call.reason)
                banned.append(id)
            } catch {
                failed.append(id)
            }
        }
        guard !banned.isEmpty else { throw APIError(400, 500_000, "Failed to ban users") }
        return .json(["banned_users": .ids(banned), "failed_users": .ids(failed)])
    }
}

extension World {
    func json(_ ban: Ban) -> JSON {
        [
            "user": users[ban.userID]?.json ?? User(id: ban.userID, username: "Deleted User").json,
            "reason": .text(ban.reason),
        ]
    }
}
