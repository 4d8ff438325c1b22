// SPDX-License-Identifier: Apache-2.0

extension Control {
    static let memberVerbs: [String: Verb] = [
        "create-user": { core, order throws(APIError) in
            var user = World.User(id: core.world.newID(), username: try order.text("name"))
            user.globalName = order.json["display"]?.text
            user.isBot = order.flag("bot")
            user.avatar = order.json["avatar"]?.text.map { core.world.assets.drawn($0) }
            core.world.users[user.id] = user
            return user.json
        },
        "change-user": { core, order throws(APIError) in
            let avatar = order.json["avatar"]?.text.map { core.world.assets.drawn($0) }
            core.world.changeUser(try order.user(core.world)) { user in
                user.username = order.json["name"]?.text ?? user.username
                if let display = order.json["display"] { user.globalName = display.text }
                if order.json["avatar"] != nil { user.avatar = avatar }
            }
            return .emptyObject
        },
        "join": { core, order throws(APIError) in
            try core.world.join(
                try order.user(core.world), try order.guild(core.world).id, isPending: order.flag("pending"))
            return .emptyObject
        },
        "leave": { core, order throws(APIError) in
            try core.world.remove(try order.user(core.world), from: try order.guild(core.world).id)
            return .emptyObject
        },
        "kick": { core, order throws(APIError) in
            let guild = try order.guild(core.world)
            try core.world.kick(
                try order.user(core.world), from: guild.id, by: try order.actor(core.world, guild),
                reason: order.json["reason"]?.text)
            return .emptyObject
        },
        "ban": { core, order throws(APIError) in
            let guild = try order.guild(core.world)
            try core.world.ban(
                try order.user(core.world), from: guild.id, by: try order.actor(core.world, guild),
                deletingSeconds: try order.number("delete_seconds", default: 0), reason: order.json["reason"]?.text)
            return .emptyObject
        },
        "unban": { core, order throws(APIError) in
            let guild = try order.guild(core.world)
            try core.world.unban(
                try order.user(core.world), from: guild.id, by: try order.actor(core.world, guild))
            return .emptyObject
        },
        "change-member": changeMember,
        "timeout": { core, order throws(APIError) in
            let guild = try order.guild(core.world)
            let user = try order.user(core.world)
            let actor = try order.actor(core.world, guild)
            let seconds = try order.number("seconds", default: 0)
            let until = seconds > 0 ? core.world.now &+ seconds &* 1000 : nil
            try core.world.checkTimeout(of: user, until, in: guild, by: actor)
            let change = World.MemberChange(timedOutUntil: .some(until))
            return core.world.json(try core.world.change(user, of: guild.id, change, by: actor))
        },
        "grant": { core, order throws(APIError) in try changeRoles(&core, order) { $0 + [$1] } },
        "revoke": { core, order throws(APIError) in
            try changeRoles(&core, order) { roles, role in roles.filter { $0 != role } }
        },
        "status": { core, order throws(APIError) in
            let user = try order.user(core.world)
            let status = try order.text("status")
            for guild in core.world.guilds.values.sorted(by: { $0.id < $1.id }) where guild.members[user] != nil {
                core.world.guilds[guild.id]?.statuses[user] = status == "offline" ? nil : status
                core.world.emit(
                    "PRESENCE_UPDATE", guild: guild.id, .presences, core.world.presence(user, status))
            }
            return .emptyObject
        },
    ]

    private static func changeMember(_ core: inout Core, _ order: Order) throws(APIError) -> JSON {
        let guild = try order.guild(core.world)
        let user = try order.user(core.world)
        var change = World.MemberChange()
        if let nick = order.json["nick"] { change.nick = .some(nick.text) }
        if let avatar = order.json["avatar"] {
            change.avatar = .some(avatar.text.map { core.world.assets.drawn($0) })
        }
        change.isPending = order.json["pending"]?.boolean
        change.flags = order.json["flags"]?.integer.map { Int(clamping: $0) }
        if let roles = order.json["roles"]?.list {
            var ids: [UInt64] = []
            for role in roles { ids.append(try order.role(role, guild).id) }
            change.roles = ids
        }
        let actor = order.json["by"] == nil ? guild.ownerID : try order.user(core.world, "by")
        return core.world.json(try core.world.change(user, of: guild.id, change, by: actor))
    }

    private static func changeRoles(
        _ core: inout Core, _ order: Order, _ body: ([UInt64], UInt64) -> [UInt64]
    ) throws(APIError) -> JSON {
        let guild = try order.guild(core.world)
        let user = try order.user(core.world)
        guard let member = guild.members[user] else { throw .unknownMember }
        let role = try order.role(core.world, guild)
        let change = World.MemberChange(roles: body(member.roles, role.id).unique)
        return core.world.json(
            try core.world.change(user, of: guild.id, change, by: try order.actor(core.world, guild)))
    }

    static let roleVerbs: [String: Verb] = [
        "create-role": { core, order throws(APIError) in
            let guild = try order.guild(core.world)
            let rights = try order.rights("permissions")
            let role = try core.world.createRole(
                try order.text("name"), in: guild.id, by: try order.actor(core.world, guild)
            ) { role in
                role.permissions = rights
                change(&role, order)
            }
            return role.json
        },
        "change-role": { core, order throws(APIError) in
            let guild = try order.guild(core.world)
            let rights = try order.rights("permissions")
            let role = try order.role(core.world, guild)
            let changed = try core.world.changeRole(
                role.id, in: guild.id, by: try order.actor(core.world, guild)
            ) { role in
                if order.json["permissions"] != nil { role.permissions = rights }
                if let name = order.json["name"]?.text { role.name = name }
                change(&role, order)
            }
            return changed.json
        },
        "delete-role": { core, order throws(APIError) in
            let guild = try order.guild(core.world)
            try core.world.deleteRole(
                try order.role(core.world, guild).id, in: guild.id, by: try order.actor(core.world, guild))
            return .emptyObject
        },
    ]

    private static func change(_ role: inout World.Role, _ order: Order) {
        if let color = order.json["color"]?.integer { role.color = Int(clamping: color) }
        if let hoist = order.json["hoist"]?.boolean { role.isHoisted = hoist }
        if let mentionable = order.json["mentionable"]?.boolean { role.isMentionable = mentionable }
        if let position = order.json["position"]?.integer { role.position = Int(clamping: position) }
    }
}
