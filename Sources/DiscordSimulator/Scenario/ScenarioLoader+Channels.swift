// SPDX-License-Identifier: Apache-2.0

extension ScenarioLoader {
    mutating func addChannels(
        _ list: [JSON], in guildID: UInt64, _ roles: [String: UInt64], parent: UInt64?, _ since: Int64
    ) throws(SimulatorFault) {
        for entry in list {
            if let name = entry["category"]?.text {
                let id = try addChannel(
                    entry.merging(["name": .string(name), "kind": "category"]), guildID, roles, nil, since)
                try addChannels(entry["channels"]?.list ?? [], in: guildID, roles, parent: id, since)
            } else {
                let id = try addChannel(entry, guildID, roles, parent, since)
                try addHistory(entry["history"]?.list ?? [], to: id)
                try addPosts(entry["posts"]?.list ?? [], to: id, guildID)
            }
        }
    }

    private mutating func addChannel(
        _ json: JSON, _ guildID: UInt64, _ roles: [String: UInt64], _ parent: UInt64?, _ since: Int64
    ) throws(SimulatorFault) -> UInt64 {
        guard let name = json["name"]?.text else { throw .badScenario("a channel has no name") }
        guard let kind = World.ChannelKind.byName[json["kind"]?.text ?? "text"] else {
            throw .badScenario("channel \(name) is of an unknown kind")
        }
        let position = world.guilds[guildID]?.channelIDs.count ?? 0
        let id = json["id"]?.snowflake ?? world.ids.past(at: since &+ 60_000 &+ Int64(position) * 1000)
        var channel = World.Channel(id: id, kind: kind, guildID: guildID, name: name)
        channel.topic = json["topic"]?.text
        channel.parentID = parent
        channel.position = position
        channel.isNSFW = json["nsfw"]?.boolean ?? false
        channel.slowmode = Int(clamping: json["slowmode"]?.integer ?? 0)
        if json["requires_tag"]?.boolean == true { channel.flags |= 1 << 4 }
        channel.tags = (json["tags"]?.list ?? []).enumerated().map { index, tag in
            World.ForumTag(
                id: id &+ UInt64(index) &+ 1, name: tag["name"]?.text ?? tag.text ?? "tag",
                isModerated: tag["moderated"]?.boolean ?? false, emojiName: tag["emoji"]?.text)
        }
        let inherited = json["overwrites"] == nil ? parent.flatMap { world.channels[$0]?.overwrites } : nil
        if let inherited {
            channel.overwrites = inherited
        } else {
            channel.overwrites = try overwrites(json["overwrites"]?.list ?? [], roles)
        }
        world.channels[id] = channel
        world.guilds[guildID]?.channelIDs.insert(id)
        return id
    }

    private func overwrites(
        _ list: [JSON], _ roles: [String: UInt64]
    ) throws(SimulatorFault) -> [World.Overwrite] {
        var overwrites: [World.Overwrite] = []
        for entry in list {
            guard let allow = Rights(entry["allow"] ?? []), let deny = Rights(entry["deny"] ?? []) else {
                throw .badScenario("an overwrite has unknown permissions")
            }
            if let name = entry["role"]?.text {
                guard let id = roles[name] else { throw .badScenario("no role is called \(name)") }
                overwrites.append(World.Overwrite(id: id, isForMember: false, allow: allow, deny: deny))
            } else {
                let id = try person(entry["member"])
                overwrites.append(World.Overwrite(id: id, isForMember: true, allow: allow, deny: deny))
            }
        }
        return overwrites
    }

    private mutating func addPosts(_ list: [JSON], to forumID: UInt64, _ guildID: UInt64) throws(SimulatorFault) {
        for entry in list {
            let owner = try person(entry["who"])
            let at = world.now &- Self.milliseconds(entry["ago"]?.text ?? "1d")
            let id = world.ids.past(at: at)
            try addThread(entry, id, under: forumID, guildID, owner, at)
            let newest = max(world.channels[forumID]?.lastMessageID ?? 0, id)
            world.channels[forumID]?.lastMessageID = newest
            var first = World.Message(id: id, channelID: id, authorID: owner, timestamp: at)
            first.content = entry["says"]?.text ?? ""
            world.store(first)
            try addHistory(entry["history"]?.list ?? [], to: id)
        }
    }

    mutating func addThread(
        _ json: JSON, _ id: UInt64, under parentID: UInt64, _ guildID: UInt64, _ owner: UInt64, _ at: Int64
    ) throws(SimulatorFault) {
        guard let title = json["title"]?.text else { throw .badScenario("a thread has no title") }
        var thread = World.Channel(id: id, kind: .publicThread, guildID: guildID, name: title)
        thread.parentID = parentID
        let tags = Set(json["tags"]?.list?.compactMap(\.text) ?? [])
        thread.appliedTags = world.channels[parentID]?.tags.filter { tags.contains($0.name) }.map(\.id) ?? []
        var state = World.ThreadState(ownerID: owner, archivedAt: at, autoArchive: 10_080, createdAt: at)
        state.members[owner] = at
        thread.thread = state
        world.channels[id] = thread
        world.guilds[guildID]?.channelIDs.insert(id)
        world.agenda.add(.archiveThread(id), at: world.now &+ 10_080 * 60_000)
    }

    /// `90s`, `15m`, `2h` or `3d` in milliseconds.
    static func milliseconds(_ text: String) -> Int64 {
        guard let unit = text.last, let number = Int64(text.dropLast()) else { return 0 }
        let factors: [Character: Int64] = ["s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]
        return number &* (factors[unit] ?? 0)
    }
}
