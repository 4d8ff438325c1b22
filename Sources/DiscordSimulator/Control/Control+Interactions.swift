// SPDX-License-Identifier: Apache-2.0

// What people do with the bot's commands and buttons.
extension Control {
    static let interactionVerbs: [String: Verb] = [
        "command": { core, order throws(APIError) in
            let channel = try order.channel(core.world)
            let user = try order.user(core.world)
            let command = try core.world.offeredCommand(order, to: user, in: channel)
            var data = try core.world.data(of: command, order, user: user, in: channel)
            if let target = order.json["target"]?.snowflake { data = core.world.targeted(data, target, channel) }
            let interaction = try core.world.interact(
                user, kind: 2, named: command["name"]?.text ?? "", in: channel.id, data: data)
            return ["id": .id(interaction.id)]
        },
        "autocomplete": { core, order throws(APIError) in
            let channel = try order.channel(core.world)
            let user = try order.user(core.world)
            let command = try core.world.offeredCommand(order, to: user, in: channel)
            let focused = try order.text("option")
            let known = command["options"]?.list?.first { $0["name"]?.text == focused }
            guard known?["autocomplete"]?.boolean == true else { throw Order.missing("option") }
            var data = try core.world.data(of: command, order, user: user, in: channel, requires: false)
            let typed: JSON = [
                "name": .string(focused), "type": known?["type"] ?? 3, "focused": true,
                "value": .string(order.json["typed"]?.text ?? ""),
            ]
            data["options"] = .array((data["options"]?.list ?? []) + [typed])
            let interaction = try core.world.interact(
                user, kind: 4, named: command["name"]?.text ?? "", in: channel.id, data: data)
            return ["id": .id(interaction.id)]
        },
        "press": { core, order throws(APIError) in
            let channel = try order.channel(core.world)
            let message = try order.message(core.world, channel)
            let button = try order.text("custom_id")
            // What Discord's clients never do has to be asked for: pressing what is gone, or another message's button.
            if !order.flag("forged") {
                guard let known = World.component(button, in: message.components), known["disabled"]?.boolean != true
                else { throw Order.missing("custom_id") }
            }
            var data: JSON = ["custom_id": .string(button), "component_type": order.json["component_type"] ?? 2]
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
