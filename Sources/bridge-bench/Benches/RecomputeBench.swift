// SPDX-License-Identifier: Apache-2.0
import Base
import Bridge
import Discord
import Storage
import XMPP

/// Changes of roles and overwrites in one very large guild: 50 000 members, 500 channels, 100 linked people, people of
/// XMPP in 20 of the rooms.
struct RecomputeBench: Bench {
    let name = "recompute"

    private static let linked = 100
    private static let guild = SampleGuild(number: 0, channels: 500, members: 50_000)

    func figures(_ plan: Plan) async throws -> [Figure] {
        try await withScratch { directory in
            let store = try Store.inMemory()
            try store.write { ledger in
                for person in 0..<Self.linked {
                    guard let account = JID("linked\(person)@localhost") else { continue }
                    try ledger.putAccountLink(
                        StoredAccountLink(
                            account: account, userID: Self.guild.user(person * 7).id, linkedAt: .now()))
                }
            }
            let bridge = Assembly(
                store: store, discord: InstantDiscord(), transport: SinkTransport(), directory: directory)
            return try await bridge.running { bridge in
                bridge.engine.post([SampleGuild.ready, Self.described])
                try await bridge.waitForRooms(Self.guild.channels)
                try await bridge.fill(rooms: Array(Self.guild.rooms.prefix(20)), occupants: 10)
                return try await Self.measure(bridge, plan)
            }
        }
    }

    /// Every member has two of forty roles, so a role has 2 500 holders, five of whom are linked.
    private static var described: Event {
        guard case .discord(.guildCreate(var created), let shard) = guild.created else { return guild.created }
        created.guild.roles += (0..<40).map { role($0, mayManage: false) }
        for index in created.members.indices {
            created.members[index].roles = [roleID(index % 40), roleID((index / 40 + 1 + index) % 40)]
        }
        return .discord(.guildCreate(created), shard: shard)
    }

    private static func roleID(_ number: Int) -> Role.ID { Role.ID(guild.id.rawValue + 900_000 + UInt64(number)) }

    private static func role(_ number: Int, mayManage: Bool) -> Role {
        Role(
            id: roleID(number), name: "role \(number)", permissions: mayManage ? [.manageMessages] : [],
            position: number + 1)
    }

    private static func measure(_ bridge: Assembly, _ plan: Plan) async throws -> [Figure] {
        var number = 0
        func figure(
            _ name: String, _ count: Int, budget: Double, _ event: (Int) -> GatewayEvent
        ) async throws -> Figure {
            var events = (0..<count).map { Event.discord(event($0), shard: .only) }
            number += 1
            let mark = Snowflake(Snowflake(timestamp: .now()).rawValue + UInt64(number))
            events.append(guild.message(0, id: mark, "done \(number)"))
            let before = bridge.transport.tally.messages
            let start = Usage.now()
            bridge.engine.post(events)
            try await wait(for: name) { bridge.transport.tally.messages > before }
            let usage = Usage.now() - start
            return Figure(name, usage.cpu / Double(count) * 1000, "ms CPU", budget: .under(budget))
        }
        let rounds = plan.count(50)
        return [
            try await figure("a role of 2 500 members", rounds, budget: 50) { round in
                .guildRoleUpdate(GuildRoleEvent(guildID: guild.id, role: role(3, mayManage: round.isMultiple(of: 2))))
            },
            try await figure("@everyone", plan.count(20), budget: 200) { round in
                var everyone = Role(id: Role.ID(sharing: guild.id))
                everyone.permissions = [.viewChannel, .readMessageHistory]
                if round.isMultiple(of: 2) { everyone.permissions.insert(.sendMessages) }
                return .guildRoleUpdate(GuildRoleEvent(guildID: guild.id, role: everyone))
            },
            try await figure("overwrites of one channel", rounds, budget: 50) { round in
                var channel = Channel(id: guild.channel(400), kind: .text, name: "room-400", guildID: guild.id)
                channel.overwrites = [Overwrite(role: roleID(5), deny: round.isMultiple(of: 2) ? .viewChannel : [])]
                return .channelUpdate(channel)
            },
            try await figure("roles of a member", rounds, budget: 5) { round in
                var member = Member(user: guild.user(4_321))
                member.roles = [roleID(round % 40)]
                return .guildMemberUpdate(GuildMemberEvent(guildID: guild.id, member: member))
            },
            try await figure("roles of a linked member", rounds, budget: 20) { round in
                var member = Member(user: guild.user(70))
                member.roles = [roleID(round % 40)]
                return .guildMemberUpdate(GuildMemberEvent(guildID: guild.id, member: member))
            },
        ]
    }
}
