// SPDX-License-Identifier: Apache-2.0

extension REST {
    static let roleRoutes: [Route] = [
        Route("GET", "guilds/{guild_id}/roles") { world, call throws(APIError) in
            let guild = try world.guild(call)
            return .json(.array(world.sortedRoles(guild).map(\.json)))
        },
        Route("GET", "guilds/{guild_id}/roles/member-counts") { world, call throws(APIError) in
            let guild = try world.guild(call)
            var counts: [String: JSON] = [:]
            for id in guild.roles.keys where id != guild.id {
                counts[String(id)] = .count(guild.members.values.count { $0.roles.contains(id) })
            }
            return .json(.object(counts))
        },
        Route("GET", "guilds/{guild_id}/roles/{role_id}") { world, call throws(APIError) in
            let guild = try world.guild(call)
            guard let role = guild.roles[try call.id("role_id")] else { throw .unknownRole }
            return .json(role.json)
        },
        Route("POST", "guilds/{guild_id}/roles") { world, call throws(APIError) in
            let guild = try world.guild(call)
            try world.require(.manageRoles, of: call, in: guild)
            let fields = try fields(call, guild, world)
            let role = try world.createRole("new role", in: guild.id, by: try call.actor()) { fields.apply(to: &$0) }
            return .json(role.json)
        },
        Route("PATCH", "guilds/{guild_id}/roles/{role_id}") { world, call throws(APIError) in
            let guild = try world.guild(call)
            try world.require(.manageRoles, of: call, in: guild)
            let fields = try fields(call, guild, world)
            let role = try commanded(world, call, guild)
            let changed = try world.changeRole(role.id, in: guild.id, by: try call.actor()) { fields.apply(to: &$0) }
            return .json(changed.json)
        },
        Route("PATCH", "guilds/{guild_id}/roles") { world, call throws(APIError) in
            let guild = try world.guild(call)
            try world.require(.manageRoles, of: call, in: guild)
            var places: [UInt64: Int] = [:]
            for entry in call.body.list ?? [] {
                guard let id = entry["id"]?.snowflake, let role = guild.roles[id] else { throw .unknownRole }
                guard world.commands(try call.actor(), role, in: guild) else { throw .missingPermissions }
                if let position = entry["position"]?.integer { places[id] = Int(clamping: position) }
            }
            try world.moveRoles(places, in: guild.id)
            return .json(.array((world.guilds[guild.id].map { world.sortedRoles($0) } ?? []).map(\.json)))
        },
        Route("DELETE", "guilds/{guild_id}/roles/{role_id}") { world, call throws(APIError) in
            let guild = try world.guild(call)
            try world.require(.manageRoles, of: call, in: guild)
            try world.deleteRole(try commanded(world, call, guild).id, in: guild.id, by: try call.actor())
            return .noContent
        },
    ]

    private static func commanded(
        _ world: World, _ call: Call, _ guild: World.Guild
    ) throws(APIError) -> World.Role {
        guard let role = guild.roles[try call.id("role_id")] else { throw .unknownRole }
        guard world.commands(try call.actor(), role, in: guild) else { throw .missingPermissions }
        return role
    }

    private static func fields(_ call: Call, _ guild: World.Guild, _ world: World) throws(APIError) -> RoleFields {
        var form = Form(call.body)
        let fields = RoleFields(&form)
        try form.check()
        if let wanted = fields.permissions {
            let own = world.baseRights(of: try call.actor(), in: guild)
            guard own.isSuperset(of: wanted.intersection(.named)) else { throw .missingPermissions }
        }
        return fields
    }
}

/// What a request sets of a role.
struct RoleFields {
    var name: String?
    var permissions: Rights?
    var color: Int?
    var isHoisted: Bool?
    var isMentionable: Bool?
    var unicodeEmoji: String??

    init(_ form: inout Form) {
        name = form.string("name", max: 100)
        permissions = form.rights("permissions")
        color = form.integer("color", 0...0xFF_FFFF)
        if let primary = form.body["colors"]?["primary_color"]?.integer { color = Int(clamping: primary) }
        isHoisted = form.flag("hoist")
        isMentionable = form.flag("mentionable")
        if form.has("unicode_emoji") { unicodeEmoji = .some(form.string("unicode_emoji")) }
    }

    func apply(to role: inout World.Role) {
        role.name = name ?? role.name
        role.permissions = permissions ?? role.permissions
        role.color = color ?? role.color
        role.isHoisted = isHoisted ?? role.isHoisted
        role.isMentionable = isMentionable ?? role.isMentionable
        if let unicodeEmoji { role.unicodeEmoji = unicodeEmoji }
    }
}
