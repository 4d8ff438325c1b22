// SPDX-License-Identifier: Apache-2.0

extension World {
    func json(_ channel: Channel) -> JSON {
        if let thread = channel.thread { return json(channel, thread) }
        var json = basics(channel)
        guard let guildID = channel.guildID else {
            json["recipients"] = .array(
                channel.recipients.filter { $0 != application.botID }.compactMap { users[$0]?.json })
            return json.without("name")
        }
        json["guild_id"] = .id(guildID)
        json["position"] = .count(channel.position)
        json["parent_id"] = .id(channel.parentID)
        json["permission_overwrites"] = .array(channel.overwrites.map(\.json))
        switch channel.kind {
        case .category: break
        case .voice, .stage: json = json.merging(voiceFields(channel))
        default: json = json.merging(textFields(channel))
        }
        return json
    }

    private func basics(_ channel: Channel) -> JSON {
        var json: JSON = [
            "id": .id(channel.id), "type": .count(channel.kind.rawValue), "name": .string(channel.name),
            "flags": .count(channel.flags),
        ]
        if channel.kind != .category { json["last_message_id"] = .id(channel.lastMessageID) }
        if let pinned = channel.lastPinAt { json["last_pin_timestamp"] = .time(pinned) }
        return json
    }

    private func textFields(_ channel: Channel) -> [String: JSON] {
        var fields: [String: JSON] = [
            "topic": .text(channel.topic), "nsfw": .bool(channel.isNSFW),
            "rate_limit_per_user": .count(channel.slowmode),
        ]
        if let duration = channel.defaultAutoArchive { fields["default_auto_archive_duration"] = .count(duration) }
        guard channel.isForum else { return fields }
        fields["available_tags"] = .array(channel.tags.map(\.json))
        fields["default_reaction_emoji"] = channel.defaultReaction
        fields["default_sort_order"] = nil
        fields["default_forum_layout"] = 0
        fields["default_thread_rate_limit_per_user"] = 0
        return fields
    }

    private func voiceFields(_ channel: Channel) -> [String: JSON] {
        [
            "bitrate": .count(channel.bitrate), "user_limit": .count(channel.userLimit), "rtc_region": nil,
            "nsfw": .bool(channel.isNSFW), "rate_limit_per_user": .count(channel.slowmode),
        ]
    }

    private func json(_ channel: Channel, _ thread: ThreadState) -> JSON {
        var json = basics(channel).merging([
            "guild_id": .id(channel.guildID), "parent_id": .id(channel.parentID), "owner_id": .id(thread.ownerID),
            "rate_limit_per_user": .count(channel.slowmode), "member_count": .count(min(thread.members.count, 50)),
            "message_count": .count(max(0, messageCount(channel))), "total_message_sent": .count(thread.totalSent),
            "thread_metadata": metadata(thread, isPrivate: channel.kind == .privateThread),
        ])
        if !channel.appliedTags.isEmpty { json["applied_tags"] = .ids(channel.appliedTags) }
        if let member = botThreadMember(channel) { json["member"] = member }
        return json
    }

    /// The first message of a thread and of a post does not count.
    private func messageCount(_ channel: Channel) -> Int {
        (messages[channel.id] ?? []).count { $0.id != channel.id && $0.kind != 21 }
    }

    private func metadata(_ thread: ThreadState, isPrivate: Bool) -> JSON {
        var json: JSON = [
            "archived": .bool(thread.isArchived), "archive_timestamp": .time(thread.archivedAt),
            "auto_archive_duration": .count(thread.autoArchive), "locked": .bool(thread.isLocked),
            "create_timestamp": .time(thread.createdAt),
        ]
        if isPrivate { json["invitable"] = .bool(thread.isInvitable) }
        return json
    }

    func botThreadMember(_ channel: Channel) -> JSON? { threadMember(application.botID, of: channel) }

    func threadMember(_ userID: UInt64, of channel: Channel) -> JSON? {
        guard let joined = channel.thread?.members[userID] else { return nil }
        return [
            "id": .id(channel.id), "user_id": .id(userID), "join_timestamp": .time(joined), "flags": 1,
        ]
    }

    /// As the gateway sends it: bare of everything but its place when the bot may not see it.
    func gatewayJSON(_ channel: Channel) -> JSON {
        guard settings.obfuscation != .off, let guildID = channel.guildID, !botSees(channel) else {
            return json(channel)
        }
        let wall = Overwrite(id: guildID, isForMember: false, allow: [], deny: .viewChannel)
        var json: JSON = [
            "id": .id(channel.id), "type": .count(channel.kind.rawValue), "guild_id": .id(guildID),
            "name": "___hidden___", "flags": .count(1 << 17), "position": .count(channel.position),
            "parent_id": .id(channel.parentID), "permission_overwrites": [wall.json],
        ]
        if channel.kind.holdsMessages {
            json = json.merging(["topic": nil, "last_message_id": nil, "nsfw": false, "rate_limit_per_user": 0])
        }
        return json
    }
}
