// SPDX-License-Identifier: Apache-2.0

extension Control {
    static let threadVerbs: [String: Verb] = [
        "start-thread": { core, order throws(APIError) in
            let channel = try order.channel(core.world)
            let user = try order.user(core.world)
            var plan = World.ThreadPlan(name: try order.text("title"))
            if order.flag("private") { plan.kind = .privateThread }
            if channel.kind == .announcement { plan.kind = .announcementThread }
            plan.autoArchive = order.json["auto_archive"]?.integer.map { Int(clamping: $0) }
            let message = order.json["message"] == nil ? nil : try order.message(core.world, channel).id
            let thread = try core.world.startThread(plan, under: channel.id, by: user, on: message)
            if let text = order.json["says"]?.text {
                _ = try core.world.post(World.Draft(authorID: user, content: text), in: thread.id)
            }
            return core.world.json(core.world.channels[thread.id] ?? thread)
        },
        "post": { core, order throws(APIError) in
            let forum = try order.channel(core.world)
            guard forum.isForum else { throw .wrongChannelType }
            var plan = World.ThreadPlan(name: try order.text("title"))
            let names = Set(order.json["tags"]?.list?.compactMap(\.text) ?? [])
            plan.appliedTags = forum.tags.filter { names.contains($0.name) }.map(\.id)
            try REST.checkTags(plan.appliedTags, forum, mayModerate: true)
            let draft = World.Draft(authorID: try order.user(core.world), content: try order.text("says"))
            let (thread, message) = try core.world.startPost(plan, draft, in: forum.id)
            return core.world.json(thread).merging(["message": core.world.json(message)])
        },
        "archive": { core, order throws(APIError) in
            core.world.setArchived(
                try order.channel(core.world).id, order.flag("value", default: true),
                isLocked: order.json["locked"]?.boolean)
            return .emptyObject
        },
        "join-thread": { core, order throws(APIError) in
            core.world.addToThread(try order.user(core.world), try order.channel(core.world).id)
            return .emptyObject
        },
        "leave-thread": { core, order throws(APIError) in
            core.world.removeFromThread(try order.user(core.world), try order.channel(core.world).id)
            return .emptyObject
        },
    ]

    static let interactionVerbs: [String: Verb] = [
        "command": { core, order throws(APIError) in
            let channel = try order.channel(core.world)
            let name = try order.text("name")
            let kind = try order.number("type", default: 1)
            let known =
                (core.world.application.commands[nil] ?? [])
                + (channel.guildID.map { core.world.application.commands[.some($0)] ?? [] } ?? [])
            guard let command = known.first(where: { $0["name"]?.text == name && $0["type"]?.integer == kind }) else {
                throw .unknownCommand
            }
            var data: JSON = ["id": command["id"] ?? .null, "name": .string(name), "type": .int(kind)]
            if let options = order.json["options"] { data["options"] = options }
            if let target = order.json["target"]?.snowflake { data = core.world.targeted(data, target, channel) }
            if let guildID = channel.guildID { data["guild_id"] = .id(guildID) }
            let interaction = try core.world.interact(
                try order.user(core.world), kind: 2, named: name, in: channel.id, data: data)
            return ["id": .id(interaction.id)]
        },
        "press": { core, order throws(APIError) in
            let channel = try order.channel(core.world)
            let message = try order.message(core.world, channel)
            let button = try order.text("custom_id")
            var data: JSON = [
                "custom_id": .string(button), "component_type": order.json["component_type"] ?? 2,
            ]
            if let values = order.json["values"] { data["values"] = values }
            let interaction = try core.world.interact(
                try order.user(core.world), kind: 3, named: button, in: channel.id, data: data, on: message.id)
            return ["id": .id(interaction.id)]
        },
        "interaction": { core, order throws(APIError) in
            guard let id = order.json["id"]?.snowflake, let interaction = core.world.interactions[id] else {
                throw .unknownInteraction
            }
            return [
                "acknowledged": .bool(interaction.isAcknowledged), "answer": interaction.answer ?? .null,
                "message": interaction.originalMessageID
                    .flatMap { core.world.message($0, in: interaction.channelID) }.map { core.world.json($0) } ?? .null,
            ]
        },
    ]
}

extension World {
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
