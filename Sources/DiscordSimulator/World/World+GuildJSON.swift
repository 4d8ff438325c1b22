// SPDX-License-Identifier: Apache-2.0

extension World {
    func json(_ guild: Guild) -> JSON {
        [
            "id": .id(guild.id), "name": .string(guild.name), "icon": .text(guild.icon),
            "description": .text(guild.description), "home_header": nil, "splash": nil, "discovery_splash": nil,
            "features": .array(guild.features.map { .string($0) }), "banner": .text(guild.banner),
            "owner_id": .id(guild.ownerID),
            "application_id": nil, "region": "deprecated", "afk_channel_id": nil, "afk_timeout": 300,
            "system_channel_id": .id(guild.systemChannelID), "system_channel_flags": 0, "widget_enabled": false,
            "widget_channel_id": nil, "verification_level": .count(guild.verificationLevel),
            "roles": .array(sortedRoles(guild).map(\.json)),
            "default_message_notifications": .count(guild.defaultNotifications),
            "mfa_level": .count(guild.mfaLevel), "explicit_content_filter": 2, "max_presences": nil,
            "max_members": 500_000, "max_stage_video_channel_users": 50, "max_video_channel_users": 25,
            "vanity_url_code": nil, "premium_tier": .count(guild.premiumTier), "premium_subscription_count": 0,
            "preferred_locale": "en-US", "rules_channel_id": .id(guild.rulesChannelID),
            "safety_alerts_channel_id": nil, "public_updates_channel_id": nil, "premium_progress_bar_enabled": false,
            "nsfw": .bool(guild.nsfwLevel == 1 || guild.nsfwLevel == 3), "nsfw_level": .count(guild.nsfwLevel),
            "emojis": .array(guild.emojis.map { json($0) }),
            "stickers": .array(guild.stickers.map { json($0, of: guild.id) }), "incidents_data": nil,
        ]
    }

    func sortedRoles(_ guild: Guild) -> [Role] {
        guild.roles.values.sorted { $0.position != $1.position ? $0.position < $1.position : $0.id < $1.id }
    }

    func json(_ emoji: Emoji) -> JSON {
        var json: JSON = [
            "id": .id(emoji.id), "name": .string(emoji.name), "roles": .ids(emoji.roles), "require_colons": true,
            "managed": false, "animated": .bool(emoji.isAnimated), "available": true,
        ]
        if let user = emoji.creatorID.flatMap({ users[$0] }) { json["user"] = user.json }
        return json
    }

    func json(_ sticker: Sticker, of guildID: UInt64) -> JSON {
        var json: JSON = [
            "id": .id(sticker.id), "name": .string(sticker.name), "tags": .string(sticker.tags), "type": 2,
            "format_type": .count(sticker.format), "description": .text(sticker.description), "available": true,
            "guild_id": .id(guildID),
        ]
        if let user = sticker.creatorID.flatMap({ users[$0] }) { json["user"] = user.json }
        return json
    }

    func json(_ member: Member) -> JSON {
        var json = member.bareJSON
        json["user"] = users[member.userID]?.json ?? .null
        return json
    }

    /// GUILD_CREATE for the bot (events/gateway-events, Guild Create).
    func createPayload(_ guild: Guild, intents: Intents, largeThreshold: Int) -> JSON {
        guard guild.isAvailable else { return ["id": .id(guild.id), "unavailable": true] }
        let own = guild.channelIDs.sorted().compactMap { channels[$0] }.filter { !$0.isThread }
        var payload = json(guild).merging([
            "joined_at": .time(guild.members[application.botID]?.joinedAt),
            "large": .bool(guild.members.count > largeThreshold), "unavailable": false,
            "member_count": .count(guild.members.count),
            "members": .array(
                listedMembers(guild, intents: intents, largeThreshold: largeThreshold).map { json($0) }),
            "channels": .array(own.map { gatewayJSON($0).without("guild_id") }),
            "threads": .array(activeThreads(of: guild.id).map { json($0) }),
            "voice_states": intents.contains(.voiceStates) ? voiceStates(guild) : .emptyArray,
            "presences": intents.contains(.presences) ? presences(guild) : .emptyArray,
            "stage_instances": [], "guild_scheduled_events": [], "soundboard_sounds": [],
        ])
        if guild.ballast > 0 {
            payload["description"] = .string(String(repeating: "ballast ", count: guild.ballast / 8))
        }
        return payload
    }

    private func listedMembers(_ guild: Guild, intents: Intents, largeThreshold: Int) -> [Member] {
        let all = guild.members.values.sorted { $0.userID < $1.userID }
        if intents.contains(.presences), !guild.hasUnviewableMembers {
            guard all.count > largeThreshold else { return all }
            return all.filter { !$0.roles.isEmpty || $0.nick != nil || guild.statuses[$0.userID] != nil }
        }
        return all.filter { $0.userID == application.botID || guild.voiceStates[$0.userID] != nil }
    }

    private func voiceStates(_ guild: Guild) -> JSON {
        .array(
            guild.voiceStates.sorted { $0.key < $1.key }.map { voiceState($0.key, $0.value, guild).without("guild_id") }
        )
    }

    func voiceState(_ userID: UInt64, _ channelID: UInt64?, _ guild: Guild) -> JSON {
        var json: JSON = [
            "guild_id": .id(guild.id), "channel_id": .id(channelID), "user_id": .id(userID),
            "session_id": .string("voice-\(userID)"), "deaf": false, "mute": false, "self_deaf": false,
            "self_mute": false, "self_video": false, "self_stream": false, "suppress": false,
            "request_to_speak_timestamp": nil,
        ]
        if let member = guild.members[userID] { json["member"] = self.json(member) }
        return json
    }

    private func presences(_ guild: Guild) -> JSON {
        .array(guild.statuses.sorted { $0.key < $1.key }.map { presence($0.key, $0.value).without("guild_id") })
    }

    func presence(_ userID: UInt64, _ status: String) -> JSON {
        [
            "user": ["id": .id(userID)], "status": .string(status), "activities": [],
            "client_status": status == "offline" ? [:] : ["desktop": .string(status)],
        ]
    }
}
