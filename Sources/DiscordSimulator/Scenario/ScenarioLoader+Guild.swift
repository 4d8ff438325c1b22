// SPDX-License-Identifier: Apache-2.0

extension ScenarioLoader {
    mutating func addGuild(_ json: JSON) throws(SimulatorFault) {
        guard let name = json["name"]?.text else { throw .badScenario("a guild has no name") }
        let since = world.now &- 380 * 86_400_000
        let owner = try person(json["owner"])
        let id = json["id"]?.snowflake ?? world.ids.past(at: since)
        var guild = World.Guild(id: id, name: name, ownerID: owner)
        guild.description = json["description"]?.text
        guild.icon = json["icon"]?.text.map { world.assets.drawn($0) }
        let everyone = json["everyone"].flatMap { Rights($0) } ?? .everyoneByDefault
        guild.roles[id] = World.Role(id: id, name: "@everyone", permissions: everyone, position: 0)
        world.guilds[id] = guild
        var roles = try addRoles(json, id, since)
        roles["@everyone"] = id
        try addMembers(json, id, roles, since)
        try addExpressions(json, id)
        try addChannels(json["channels"]?.list ?? [], in: id, roles, parent: nil, since)
        try nameChannels(json, id)
    }

    private mutating func addRoles(
        _ json: JSON, _ guildID: UInt64, _ since: Int64
    ) throws(SimulatorFault) -> [String: UInt64] {
        var names: [String: UInt64] = [:]
        let listed = json["roles"]?.list ?? []
        // The bot's own role stands above the others unless the file says where it is.
        let botRole: JSON = [
            "name": .string(world.application.name), "permissions": json["bot_permissions"] ?? Rights.bridge.json,
            "managed": true,
        ]
        let all = json["bot_role_below"] == nil ? [botRole] + listed : listed + [botRole]
        for (index, entry) in all.enumerated() {
            guard let name = entry["name"]?.text else { throw .badScenario("a role has no name") }
            let id = entry["id"]?.snowflake ?? world.ids.past(at: since &+ 1000 &+ Int64(index) * 1000)
            guard let rights = Rights(entry["permissions"] ?? []) else {
                throw .badScenario("role \(name) has unknown permissions")
            }
            var role = World.Role(id: id, name: name, permissions: rights, position: all.count - index)
            role.color = entry["color"].flatMap(Self.colour) ?? 0
            role.isHoisted = entry["hoist"]?.boolean ?? false
            role.isMentionable = entry["mentionable"]?.boolean ?? false
            role.unicodeEmoji = entry["emoji"]?.text
            role.isManaged = entry["managed"]?.boolean ?? false
            if role.isManaged { role.tags = ["bot_id": .id(world.application.botID)] }
            world.guilds[guildID]?.roles[id] = role
            names[name] = id
        }
        return names
    }

    private static func colour(_ json: JSON) -> Int? {
        if let number = json.integer { return Int(clamping: number) }
        return json.text.flatMap { Int($0.drop { $0 == "#" }, radix: 16) }
    }

    private mutating func addMembers(
        _ json: JSON, _ guildID: UInt64, _ roles: [String: UInt64], _ since: Int64
    ) throws(SimulatorFault) {
        let ownRole = roles[world.application.name]
        var bot = World.Member(userID: world.application.botID, joinedAt: since &+ 86_400_000)
        bot.roles = ownRole.map { [$0] } ?? []
        if json["without_bot"]?.boolean != true { world.guilds[guildID]?.members[bot.userID] = bot }
        let listed = json["members"]?.list ?? people.keys.sorted().filter { $0 != "bot" }.map { ["who": .string($0)] }
        for (index, entry) in listed.enumerated() {
            let userID = try person(entry["who"] ?? entry)
            var member = World.Member(userID: userID, joinedAt: since &+ Int64(index + 1) * 3_600_000)
            member.nick = entry["nick"]?.text
            member.avatar = entry["avatar"]?.text.map { world.assets.drawn($0) }
            member.isPending = entry["pending"]?.boolean ?? false
            for name in entry["roles"]?.list?.compactMap(\.text) ?? [] {
                guard let role = roles[name] else { throw .badScenario("no role is called \(name)") }
                member.roles.append(role)
            }
            world.guilds[guildID]?.members[userID] = member
            if let status = entry["status"]?.text { world.guilds[guildID]?.statuses[userID] = status }
        }
        if let owner = world.guilds[guildID]?.ownerID, world.guilds[guildID]?.members[owner] == nil {
            world.guilds[guildID]?.members[owner] = World.Member(userID: owner, joinedAt: since)
        }
    }

    private mutating func addExpressions(_ json: JSON, _ guildID: UInt64) throws(SimulatorFault) {
        for (index, entry) in (json["emojis"]?.list ?? []).enumerated() {
            guard let name = entry["name"]?.text ?? entry.text else { throw .badScenario("an emoji has no name") }
            let id = entry["id"]?.snowflake ?? world.ids.past(at: world.now &- 200 * 86_400_000 &+ Int64(index) * 1000)
            var emoji = World.Emoji(id: id, name: name)
            emoji.creatorID = world.guilds[guildID]?.ownerID
            world.assets.store(PNG.pattern(name, size: 64), contentType: "image/png", at: "emojis/\(id)")
            world.guilds[guildID]?.emojis.append(emoji)
        }
        for (index, entry) in (json["stickers"]?.list ?? []).enumerated() {
            guard let name = entry["name"]?.text ?? entry.text else { throw .badScenario("a sticker has no name") }
            let id = entry["id"]?.snowflake ?? world.ids.past(at: world.now &- 190 * 86_400_000 &+ Int64(index) * 1000)
            var sticker = World.Sticker(id: id, name: name, description: entry["description"]?.text, tags: "wave")
            sticker.creatorID = world.guilds[guildID]?.ownerID
            world.assets.store(PNG.pattern(name, size: 160), contentType: "image/png", at: "stickers/\(id)")
            world.guilds[guildID]?.stickers.append(sticker)
        }
    }

    private mutating func nameChannels(_ json: JSON, _ guildID: UInt64) throws(SimulatorFault) {
        let named = (world.guilds[guildID]?.channelIDs ?? []).compactMap { world.channels[$0] }
        world.guilds[guildID]?.systemChannelID = named.first { $0.name == json["system_channel"]?.text }?.id
        world.guilds[guildID]?.rulesChannelID = named.first { $0.name == json["rules_channel"]?.text }?.id
    }
}
