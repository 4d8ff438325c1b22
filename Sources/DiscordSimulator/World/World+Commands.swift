// SPDX-License-Identifier: Apache-2.0

// Commands as Discord's clients offer and fill them in (Discord: Application Commands).
extension World {
    /// The command named in the order, if this person may run it there: `default_member_permissions` are looked at.
    func offeredCommand(_ order: Order, to user: UInt64, in channel: Channel) throws(APIError) -> JSON {
        let name = try order.text("name")
        let kind = try order.number("type", default: 1)
        let known =
            (application.commands[nil] ?? []) + (channel.guildID.map { application.commands[.some($0)] ?? [] } ?? [])
        guard let command = known.first(where: { $0["name"]?.text == name && $0["type"]?.integer == kind }) else {
            throw .unknownCommand
        }
        if let needed = command["default_member_permissions"]?.text.flatMap({ UInt64($0) }) {
            guard rights(of: user, in: channel).isSuperset(of: Rights(rawValue: needed)) else {
                throw .missingPermissions
            }
        }
        return command
    }

    /// What is sent of a filled-in command. `options` is Discord's own list, or an object of values by name: then each
    /// is checked against what the command says, and people, channels and roles may be given by name.
    func data(
        of command: JSON, _ order: Order, user: UInt64, in channel: Channel, requires: Bool = true
    ) throws(APIError) -> JSON {
        var data: JSON = ["id": command["id"] ?? .null, "name": command["name"] ?? "", "type": command["type"] ?? 1]
        if let guildID = channel.guildID { data["guild_id"] = .id(guildID) }
        if let list = order.json["options"]?.list {
            data["options"] = .array(list)
            return data
        }
        let given = order.json["options"]?.members ?? [:]
        let offered = command["options"]?.list ?? []
        var options: [JSON] = []
        var resolved: [String: JSON] = [:]
        for option in offered {
            guard let name = option["name"]?.text else { continue }
            guard let value = given[name] else {
                if requires, option["required"]?.boolean == true { throw Order.missing(name) }
                continue
            }
            let kind = option["type"]?.integer ?? 3
            let sent = try resolve(value, kind: kind, option, in: channel, &resolved)
            options.append(["name": .string(name), "type": .int(kind), "value": sent])
        }
        for name in given.keys where !offered.contains(where: { $0["name"]?.text == name }) {
            throw Order.missing(name)
        }
        if !options.isEmpty { data["options"] = .array(options) }
        if !resolved.isEmpty { data["resolved"] = .object(resolved) }
        return data
    }

    private func resolve(
        _ value: JSON, kind: Int64, _ option: JSON, in channel: Channel, _ resolved: inout [String: JSON]
    ) throws(APIError) -> JSON {
        let order = Order(["value": value])
        func note(_ collection: String, _ id: UInt64, _ json: JSON) {
            var objects = resolved[collection]?.members ?? [:]
            objects[String(id)] = json
            resolved[collection] = .object(objects)
        }
        let guild = channel.guildID.flatMap { guilds[$0] }
        switch kind {
        case 6:
            let id = try order.user(self, "value")
            note("users", id, users[id]?.json ?? .null)
            if let member = guild?.members[id] { note("members", id, member.bareJSON) }
            return .id(id)
        case 7:
            let found = try order.channel(self, "value")
            note("channels", found.id, json(found))
            return .id(found.id)
        case 8:
            guard let guild else { throw .unknownRole }
            let role = try order.role(self, guild, "value")
            note("roles", role.id, role.json)
            return .id(role.id)
        default:
            if let choices = option["choices"]?.list, !choices.isEmpty {
                guard choices.contains(where: { $0["value"] == value }) else { throw Order.missing("choice") }
            }
            return value
        }
    }

    /// The component with this id, however deep.
    static func component(_ id: String, in components: [JSON]) -> JSON? {
        for component in components {
            if component["custom_id"]?.text == id { return component }
            if let inner = component["components"]?.list, let found = self.component(id, in: inner) { return found }
            if let accessory = component["accessory"], let found = self.component(id, in: [accessory]) { return found }
        }
        return nil
    }

    /// The data of a user or message command, with what it points at.
    func targeted(_ data: JSON, _ target: UInt64, _ channel: Channel) -> JSON {
        var resolved = JSON.emptyObject
        let key = String(target)
        if let user = users[target] {
            resolved["users"] = .object([key: user.json])
            if let member = channel.guildID.flatMap({ guilds[$0]?.members[target] }) {
                resolved["members"] = .object([key: member.bareJSON])
            }
        } else if let message = message(target, in: channel.id) {
            resolved["messages"] = .object([key: json(message)])
        }
        return data.merging(["target_id": .id(target), "resolved": resolved])
    }
}
