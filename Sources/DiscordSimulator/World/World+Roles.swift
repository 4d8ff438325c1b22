// SPDX-License-Identifier: Apache-2.0

extension World {
    @discardableResult
    mutating func createRole(
        _ name: String, in guildID: UInt64, by actorID: UInt64, _ fill: (inout Role) -> Void = { _ in }
    ) throws(APIError) -> Role {
        guard let guild = guilds[guildID] else { throw .unknownGuild }
        guard guild.roles.count < 250 else { throw APIError(400, 30005, "Maximum number of guild roles reached (250)") }
        let everyone = guild.roles[guildID]?.permissions ?? []
        var role = Role(id: newID(), name: name, permissions: everyone, position: 1)
        fill(&role)
        for id in guild.roles.keys where id != guildID { guilds[guildID]?.roles[id]?.position += 1 }
        guilds[guildID]?.roles[role.id] = role
        emit("GUILD_ROLE_CREATE", guild: guildID, .guilds, ["role": role.json])
        record(
            30, in: guildID, by: actorID, target: role.id,
            changes: [Self.change("name", from: nil, to: .string(role.name))])
        return role
    }

    @discardableResult
    mutating func changeRole(
        _ id: UInt64, in guildID: UInt64, by actorID: UInt64, _ body: (inout Role) -> Void
    ) throws(APIError) -> Role {
        guard let before = guilds[guildID]?.roles[id] else { throw .unknownRole }
        var role = before
        body(&role)
        watchingView(of: guildID) { world in
            world.guilds[guildID]?.roles[id] = role
            world.emit("GUILD_ROLE_UPDATE", guild: guildID, .guilds, ["role": role.json])
        }
        var changes: [JSON] = []
        if before.name != role.name {
            changes.append(Self.change("name", from: .string(before.name), to: .string(role.name)))
        }
        if before.permissions != role.permissions {
            changes.append(Self.change("permissions", from: before.permissions.json, to: role.permissions.json))
        }
        if !changes.isEmpty { record(31, in: guildID, by: actorID, target: id, changes: changes) }
        return role
    }

    mutating func deleteRole(_ id: UInt64, in guildID: UInt64, by actorID: UInt64) throws(APIError) {
        guard let role = guilds[guildID]?.roles[id] else { throw .unknownRole }
        guard id != guildID, !role.isManaged else { throw APIError(400, 50028, "Invalid role") }
        watchingView(of: guildID) { world in
            world.guilds[guildID]?.roles[id] = nil
            for userID in (world.guilds[guildID]?.members ?? [:]).filter({ $0.value.roles.contains(id) }).keys {
                world.guilds[guildID]?.members[userID]?.roles.removeAll { $0 == id }
            }
            for channelID in world.guilds[guildID]?.channelIDs ?? [] {
                world.channels[channelID]?.overwrites.removeAll { $0.id == id && !$0.isForMember }
            }
            world.emit("GUILD_ROLE_DELETE", guild: guildID, .guilds, ["role_id": .id(id)])
        }
        record(
            32, in: guildID, by: actorID, target: id, changes: [Self.change("name", from: .string(role.name), to: nil)])
    }

    /// Moves roles to new places; every role whose place changed is announced.
    mutating func moveRoles(_ places: [UInt64: Int], in guildID: UInt64) throws(APIError) {
        guard guilds[guildID] != nil else { throw .unknownGuild }
        for (id, position) in places.sorted(by: { $0.key < $1.key }) {
            guard guilds[guildID]?.roles[id] != nil, id != guildID else { throw .unknownRole }
            guilds[guildID]?.roles[id]?.position = max(1, position)
            guard let role = guilds[guildID]?.roles[id] else { continue }
            emit("GUILD_ROLE_UPDATE", guild: guildID, .guilds, ["role": role.json])
        }
    }
}
