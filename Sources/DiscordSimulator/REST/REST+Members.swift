// SPDX-License-Identifier: Apache-2.0

extension REST {
    private static let base = "guilds/{guild_id}/members"

    static let memberRoutes: [Route] = [
        Route("GET", base, limit: .memberList, listMembers),
        Route("GET", "\(base)/search", searchMembers),
        Route("GET", "\(base)/{user_id}") { world, call throws(APIError) in
            let guild = try world.guild(call)
            guard let member = guild.members[try call.id("user_id")] else { throw .unknownMember }
            return .json(world.json(member))
        },
        Route("PATCH", "\(base)/@me", changeSelf),
        Route("PATCH", "\(base)/@me/nick", changeSelf),
        Route("PATCH", "\(base)/{user_id}", changeMember),
        Route("DELETE", "\(base)/{user_id}") { world, call throws(APIError) in
            let guild = try world.guild(call)
            try world.require(.kickMembers, of: call, in: guild)
            try world.kick(try call.id("user_id"), from: guild.id, by: try call.actor(), reason: call.reason)
            return .noContent
        },
        Route("PUT", "\(base)/{user_id}/roles/{role_id}") { world, call throws(APIError) in
            try grant(&world, call, isGranting: true)
        },
        Route("DELETE", "\(base)/{user_id}/roles/{role_id}") { world, call throws(APIError) in
            try grant(&world, call, isGranting: false)
        },
    ]

    private static func listMembers(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        guard world.application.hasMembersToggle else { throw .missingAccess }
        let guild = try world.guild(call)
        let limit = try call.limit(1...1000, default: 1)
        let after = try call.snowflake("after") ?? 0
        let page = guild.members.keys.filter { $0 > after }.sorted().prefix(limit)
        return .json(.array(page.compactMap { guild.members[$0].map { world.json($0) } }))
    }

    private static func searchMembers(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        let guild = try world.guild(call)
        let limit = try call.limit(1...1000, default: 1)
        guard let query = call.query["query"], !query.isEmpty else {
            throw .invalidForm(["query"], "BASE_TYPE_REQUIRED", "This field is required")
        }
        let found = world.members(of: guild, startingWith: query).prefix(limit)
        return .json(.array(found.map { world.json($0) }))
    }

    private static func changeSelf(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        let guild = try world.guild(call)
        var form = Form(call.body)
        var change = World.MemberChange()
        if form.has("nick") {
            try world.require(.changeNickname, of: call, in: guild)
            change.nick = .some(nonEmpty(form.string("nick", max: 32)))
        }
        change.avatar = try picture(&form, "avatar", &world)
        try form.check()
        let member = try world.change(
            try call.actor(), of: guild.id, change, by: try call.actor(), reason: call.reason)
        return .json(world.json(member))
    }

    private static func nonEmpty(_ text: String?) -> String? {
        guard let text = text?.trimmed, !text.isEmpty else { return nil }
        return text
    }

    private static func changeMember(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        let guild = try world.guild(call)
        let user = try call.id("user_id")
        guard guild.members[user] != nil else { throw .unknownMember }
        var form = Form(call.body)
        var change = World.MemberChange()
        if form.has("nick") { change.nick = .some(nonEmpty(form.string("nick", max: 32))) }
        change.roles = form.snowflakes("roles")
        if form.has("communication_disabled_until") {
            change.timedOutUntil = .some(form.time("communication_disabled_until"))
        }
        change.isMuted = form.flag("mute")
        change.isDeafened = form.flag("deaf")
        change.flags = form.integer("flags", 0...Int(Int32.max))
        try form.check()
        try checkRank(of: user, guild, change, world, call)
        let member = try world.change(user, of: guild.id, change, by: try call.actor(), reason: call.reason)
        return .json(world.json(member))
    }

    private static func checkRank(
        of user: UInt64, _ guild: World.Guild, _ change: World.MemberChange, _ world: World, _ call: Call
    ) throws(APIError) {
        let actor = try call.actor()
        if change.nick != nil {
            try world.require(.manageNicknames, of: call, in: guild)
            guard user == actor || world.outranks(actor, user, in: guild) else { throw .missingPermissions }
        }
        if let roles = change.roles {
            try world.require(.manageRoles, of: call, in: guild)
            let before = Set(guild.members[user]?.roles ?? [])
            for id in before.symmetricDifference(roles) { try checkRole(id, guild, world, actor) }
        }
        if let until = change.timedOutUntil {
            try world.require(.moderateMembers, of: call, in: guild)
            try world.checkTimeout(of: user, until, in: guild, by: actor)
        }
    }

    private static func checkRole(
        _ id: UInt64, _ guild: World.Guild, _ world: World, _ actor: UInt64
    ) throws(APIError) {
        guard let role = guild.roles[id] else { throw .unknownRole }
        guard id != guild.id, !role.isManaged, world.commands(actor, role, in: guild) else { throw .missingPermissions }
    }

    private static func grant(
        _ world: inout World, _ call: Call, isGranting: Bool
    ) throws(APIError) -> SimResponse {
        let guild = try world.guild(call)
        try world.require(.manageRoles, of: call, in: guild)
        let user = try call.id("user_id")
        let role = try call.id("role_id")
        guard let member = guild.members[user] else { throw .unknownMember }
        try checkRole(role, guild, world, try call.actor())
        guard member.roles.contains(role) != isGranting else { return .noContent }
        var change = World.MemberChange()
        change.roles = isGranting ? member.roles + [role] : member.roles.filter { $0 != role }
        try world.change(user, of: guild.id, change, by: try call.actor(), reason: call.reason)
        return .noContent
    }
}

extension World {
    /// Members whose user name or nick starts with a text, in order of id.
    func members(of guild: Guild, startingWith prefix: String) -> [Member] {
        let wanted = prefix.lowercased()
        return guild.members.values.filter { member in
            let user = users[member.userID]
            return [user?.username, user?.globalName, member.nick].contains {
                $0?.lowercased().hasPrefix(wanted) ?? false
            }
        }.sorted { $0.userID < $1.userID }
    }

    /// At most 28 days; owners and administrators are immune.
    func checkTimeout(of userID: UInt64, _ until: Int64?, in guild: Guild, by actorID: UInt64) throws(APIError) {
        if let until, until > now &+ 28 * 86_400_000 {
            throw .invalidForm(
                ["communication_disabled_until"], "DATE_TIME_TYPE_TOO_FAR",
                "Timeouts cannot be longer than 28 days.")
        }
        let isImmune = baseRights(of: userID, in: guild) == .all
        guard !isImmune, outranks(actorID, userID, in: guild) else { throw .missingPermissions }
    }
}
