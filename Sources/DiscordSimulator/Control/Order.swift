// SPDX-License-Identifier: Apache-2.0

/// The arguments of a verb. People, guilds, channels, roles and messages may be given by id or by name.
struct Order {
    let json: JSON

    init(_ json: JSON) {
        self.json = json
    }

    func text(_ key: String) throws(APIError) -> String {
        guard let text = json[key]?.text else { throw Self.missing(key) }
        return text
    }

    func number(_ key: String, default standard: Int64? = nil) throws(APIError) -> Int64 {
        if let number = json[key]?.integer { return number }
        guard let standard else { throw Self.missing(key) }
        return standard
    }

    func flag(_ key: String, default standard: Bool = false) -> Bool { json[key]?.boolean ?? standard }

    static func missing(_ key: String) -> APIError { APIError(400, 0, "Missing or bad: \(key)") }

    /// A user by id, user name or display name.
    func user(_ world: World, _ key: String = "who") throws(APIError) -> UInt64 {
        guard let value = json[key] else { throw Self.missing(key) }
        if let id = value.snowflake, world.users[id] != nil { return id }
        guard let name = value.text else { throw Self.missing(key) }
        if name == "bot" { return world.application.botID }
        let found = world.users.values.filter { $0.username == name || $0.globalName == name }.min { $0.id < $1.id }
        guard let found else { throw .unknownUser }
        return found.id
    }

    /// A guild by id or name; the first one when none is named.
    func guild(_ world: World) throws(APIError) -> World.Guild {
        guard let value = json["guild"] else {
            guard let first = world.guilds.values.min(by: { $0.id < $1.id }) else { throw .unknownGuild }
            return first
        }
        if let guild = value.snowflake.flatMap({ world.guilds[$0] }) { return guild }
        guard let guild = world.guilds.values.filter({ $0.name == value.text }).min(by: { $0.id < $1.id }) else {
            throw .unknownGuild
        }
        return guild
    }

    /// A channel or thread by id or name, within `guild` if that is given.
    func channel(_ world: World, _ key: String = "channel") throws(APIError) -> World.Channel {
        guard let value = json[key] else { throw Self.missing(key) }
        if let channel = value.snowflake.flatMap({ world.channels[$0] }) { return channel }
        guard let text = value.text else { throw Self.missing(key) }
        let name = text.hasPrefix("#") ? String(text.dropFirst()) : text
        let within = json["guild"] == nil ? nil : try guild(world).id
        let found = world.channels.values.filter { $0.name == name && (within == nil || $0.guildID == within) }
        guard let channel = found.min(by: { $0.id < $1.id }) else { throw .unknownChannel }
        return channel
    }

    func role(_ world: World, _ guild: World.Guild, _ key: String = "role") throws(APIError) -> World.Role {
        guard let value = json[key] else { throw Self.missing(key) }
        return try role(value, guild)
    }

    func role(_ value: JSON, _ guild: World.Guild) throws(APIError) -> World.Role {
        if let role = value.snowflake.flatMap({ guild.roles[$0] }) { return role }
        guard let role = guild.roles.values.filter({ $0.name == value.text }).min(by: { $0.id < $1.id }) else {
            throw .unknownRole
        }
        return role
    }

    /// A message by id; `last` or nothing means the newest of the channel.
    func message(_ world: World, _ channel: World.Channel, _ key: String = "message") throws(APIError) -> World.Message
    {
        if let id = json[key]?.snowflake {
            guard let message = world.message(id, in: channel.id) else { throw .unknownMessage }
            return message
        }
        guard let last = world.messages[channel.id]?.last else { throw .unknownMessage }
        return last
    }

    /// Who did it: `by`, or the guild's owner.
    func actor(_ world: World, _ guild: World.Guild) throws(APIError) -> UInt64 {
        json["by"] == nil ? guild.ownerID : try user(world, "by")
    }

    func rights(_ key: String) throws(APIError) -> Rights {
        guard let value = json[key] else { return [] }
        guard let rights = Rights(value) else { throw Self.missing(key) }
        return rights
    }
}
