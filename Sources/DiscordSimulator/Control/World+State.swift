// SPDX-License-Identifier: Apache-2.0

extension World {
    /// Everything, for tests and the curious.
    func stateJSON(withMessages: Bool) -> JSON {
        var state: JSON = [
            "now": .time(now), "revision": .int(Int64(clamping: revision)),
            "application": applicationJSON.merging(["token": .string(application.token)]),
            "users": .array(users.values.sorted { $0.id < $1.id }.map(\.json)),
            "guilds": .array(guilds.values.sorted { $0.id < $1.id }.map { fullJSON($0) }),
            "webhooks": .array(webhooks.values.sorted { $0.id < $1.id }.map { json($0) }),
        ]
        if withMessages {
            var all: [String: JSON] = [:]
            for (channel, list) in messages { all[String(channel)] = .array(list.map { json($0) }) }
            state["messages"] = .object(all)
        }
        return state
    }

    private func fullJSON(_ guild: Guild) -> JSON {
        json(guild).merging([
            "members": .array(guild.members.values.sorted { $0.userID < $1.userID }.map { json($0) }),
            "channels": .array(guild.channelIDs.sorted().compactMap { channels[$0] }.map { json($0) }),
            "bans": .array(guild.bans.values.sorted { $0.userID < $1.userID }.map { json($0) }),
        ])
    }

    /// What the web page shows: guilds with channels and people, and one channel's last messages.
    func pageJSON(channelID: UInt64?) -> JSON {
        var page: JSON = [
            "revision": .int(Int64(clamping: revision)), "bot": .id(application.botID),
            "cdn": .string(settings.cdnBaseURL),
            "guilds": .array(guilds.values.sorted { $0.id < $1.id }.prefix(100).map { pageJSON($0) }),
        ]
        guard let channelID, channels[channelID] != nil else { return page }
        page["messages"] = .array((messages[channelID] ?? []).suffix(100).map { pageJSON($0) })
        return page
    }

    private func pageJSON(_ guild: Guild) -> JSON {
        let listed = guild.channelIDs.compactMap { channels[$0] }.sorted { ($0.position, $0.id) < ($1.position, $1.id) }
        return [
            "id": .id(guild.id), "name": .string(guild.name), "icon": .text(guild.icon),
            "channels": .array(
                listed.map { channel in
                    [
                        "id": .id(channel.id), "name": .string(channel.name), "type": .count(channel.kind.rawValue),
                        "parent_id": .id(channel.parentID), "topic": .text(channel.topic),
                        "private": .bool(isPrivate(channel, guild)),
                    ]
                }),
            "members": .array(
                guild.members.values.sorted { $0.userID < $1.userID }.prefix(200).map { member in
                    json(member).merging([
                        "color": .count(colour(of: member, guild)), "owner": .bool(guild.ownerID == member.userID),
                    ])
                }),
        ]
    }

    private func isPrivate(_ channel: Channel, _ guild: Guild) -> Bool {
        channel.overwrites.contains { $0.id == guild.id && $0.deny.contains(.viewChannel) }
            || channel.kind == .privateThread
    }

    private func colour(of member: Member, _ guild: Guild) -> Int {
        member.roles.compactMap { guild.roles[$0] }.filter { $0.color != 0 }.max { $0.position < $1.position }?.color
            ?? 0
    }

    private func pageJSON(_ message: Message) -> JSON {
        var json = eventJSON(message)
        if let url = message.mask?.avatarURL { json["avatar_url"] = .string(url) }
        return json
    }
}
