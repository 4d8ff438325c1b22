// SPDX-License-Identifier: Apache-2.0

extension Control {
    static let judgingVerbs: [String: Verb] = [
        /// What somebody may do in a channel of this world.
        "rights": { core, order throws(APIError) in
            let channel = try order.channel(core.world)
            let user = try order.user(core.world)
            return [
                "rights": core.world.rights(of: user, in: channel).json,
                "sees": .bool(core.world.canSee(user, channel)),
                "reads_history": .bool(core.world.mayReadHistory(user, channel)),
            ]
        },
        /// The same for a guild described in the order, which touches nothing: `{owner, everyone, roles: [{id,
        /// permissions}], member: {id, roles, timed_out}, overwrites: [{id, type, allow, deny}]}`.
        "judge": { core, order throws(APIError) in
            guard let owner = order.json["owner"]?.snowflake, let member = order.json["member"]?["id"]?.snowflake else {
                throw Order.missing("owner or member")
            }
            var world = World(settings: core.world.settings, now: core.world.now)
            var guild = World.Guild(id: 1, name: "judged", ownerID: owner)
            guild.roles[1] = World.Role(
                id: 1, name: "@everyone", permissions: try order.rights("everyone"), position: 0)
            for (index, role) in (order.json["roles"]?.list ?? []).enumerated() {
                guard let id = role["id"]?.snowflake else { throw Order.missing("roles") }
                guild.roles[id] = World.Role(
                    id: id, name: "r", permissions: try Order(role).rights("permissions"), position: index + 1)
            }
            var person = World.Member(userID: member, joinedAt: 0)
            person.roles = (order.json["member"]?["roles"]?.list ?? []).compactMap(\.snowflake)
            if order.json["member"]?["timed_out"]?.boolean == true { person.timedOutUntil = world.now &+ 1000 }
            guild.members[member] = person
            let kind = World.ChannelKind.byName[order.json["kind"]?.text ?? "text"] ?? .text
            var channel = World.Channel(id: 2, kind: kind, guildID: 1, name: "judged")
            for entry in order.json["overwrites"]?.list ?? [] {
                channel.overwrites.append(
                    World.Overwrite(
                        id: entry["id"]?.snowflake ?? 0, isForMember: entry["type"]?.integer == 1,
                        allow: try Order(entry).rights("allow"), deny: try Order(entry).rights("deny")))
            }
            world.guilds[1] = guild
            world.channels[2] = channel
            return ["rights": world.rights(of: member, in: channel).json]
        },
    ]
}
