// SPDX-License-Identifier: Apache-2.0

extension World {
    @discardableResult
    mutating func createChannel(
        _ name: String, _ kind: ChannelKind, in guildID: UInt64, by actorID: UInt64,
        _ fill: (inout Channel) -> Void = { _ in }
    ) throws(APIError) -> Channel {
        guard let guild = guilds[guildID] else { throw .unknownGuild }
        let own = guild.channelIDs.compactMap { channels[$0] }.filter { !$0.isThread }
        guard own.count < 500 else { throw APIError(400, 30013, "Maximum number of guild channels reached (500)") }
        var channel = Channel(id: newID(), kind: kind, guildID: guildID, name: name)
        channel.position = (own.map(\.position).max() ?? -1) + 1
        fill(&channel)
        channel.name = Self.channelName(channel.name, kind)
        let made = channel
        watchingView(of: guildID) { world in
            world.channels[made.id] = made
            world.guilds[guildID]?.channelIDs.insert(made.id)
            world.emit("CHANNEL_CREATE", guild: guildID, .guilds, world.gatewayJSON(made))
        }
        record(
            10, in: guildID, by: actorID, target: channel.id,
            changes: [Self.change("name", from: nil, to: .string(channel.name))])
        return channel
    }

    /// Text channels are named in lower case with dashes for spaces.
    static func channelName(_ name: String, _ kind: ChannelKind) -> String {
        guard [.text, .announcement, .forum, .media].contains(kind) else { return name.trimmed }
        return String(name.trimmed.lowercased().map { $0.isWhitespace ? "-" : $0 })
    }

    @discardableResult
    mutating func changeChannel(
        _ id: UInt64, by actorID: UInt64, _ body: (inout Channel) -> Void
    ) throws(APIError) -> Channel {
        guard let before = channels[id] else { throw .unknownChannel }
        var channel = before
        body(&channel)
        channel.name = channel.isThread ? channel.name.trimmed : Self.channelName(channel.name, channel.kind)
        guard let guildID = channel.guildID else { return channel }
        let changed = channel
        let sawBefore = botSees(before)
        watchingView(of: guildID) { world in
            world.channels[id] = changed
            // Coming into or going out of view is announced by the watch itself.
            guard world.settings.obfuscation == .off || sawBefore == world.botSees(changed) else { return }
            let name = changed.isThread ? "THREAD_UPDATE" : "CHANNEL_UPDATE"
            if changed.isThread {
                world.emit(name, in: changed, .guilds, world.json(changed).without("member"))
            } else {
                world.emit(name, guild: guildID, .guilds, world.gatewayJSON(changed))
            }
        }
        if before.isThread, before.name != channel.name { postNotice(4, in: id, by: actorID, content: channel.name) }
        auditChange(before, channel, guildID, actorID)
        return channel
    }

    private mutating func auditChange(_ before: Channel, _ after: Channel, _ guildID: UInt64, _ actorID: UInt64) {
        var changes: [JSON] = []
        if before.name != after.name {
            changes.append(Self.change("name", from: .string(before.name), to: .string(after.name)))
        }
        if before.topic != after.topic {
            changes.append(Self.change("topic", from: .text(before.topic), to: .text(after.topic)))
        }
        if before.isNSFW != after.isNSFW {
            changes.append(Self.change("nsfw", from: .bool(before.isNSFW), to: .bool(after.isNSFW)))
        }
        guard !changes.isEmpty else { return }
        record(after.isThread ? 111 : 11, in: guildID, by: actorID, target: after.id, changes: changes)
    }

    mutating func deleteChannel(_ id: UInt64, by actorID: UInt64) throws(APIError) {
        guard let channel = channels[id] else { throw .unknownChannel }
        guard let guildID = channel.guildID else { return }
        for threadID in (guilds[guildID]?.channelIDs ?? []).sorted() where channels[threadID]?.parentID == id {
            if channels[threadID]?.isThread == true {
                forget(threadID, guildID)
            } else {
                channels[threadID]?.parentID = nil
                guard let child = channels[threadID] else { continue }
                emit("CHANNEL_UPDATE", guild: guildID, .guilds, gatewayJSON(child))
            }
        }
        if channel.isThread {
            emit(
                "THREAD_DELETE", in: channel, .guilds,
                ["id": .id(id), "parent_id": .id(channel.parentID), "type": .count(channel.kind.rawValue)])
        } else {
            emit("CHANNEL_DELETE", guild: guildID, .guilds, gatewayJSON(channel))
        }
        watchingView(of: guildID) { world in world.forget(id, guildID) }
        webhooks = webhooks.filter { $0.value.channelID != id }
        record(
            channel.isThread ? 112 : 12, in: guildID, by: actorID, target: id,
            changes: [Self.change("name", from: .string(channel.name), to: nil)])
    }

    private mutating func forget(_ id: UInt64, _ guildID: UInt64) {
        channels[id] = nil
        messages[id] = nil
        guilds[guildID]?.channelIDs.remove(id)
    }

    mutating func setOverwrite(_ overwrite: Overwrite, of channelID: UInt64, by actorID: UInt64) throws(APIError) {
        let known = channels[channelID]?.overwrites.contains { $0.id == overwrite.id } ?? false
        try changeChannel(channelID, by: actorID) { channel in
            channel.overwrites.removeAll { $0.id == overwrite.id }
            channel.overwrites.append(overwrite)
        }
        try recordOverwrite(known ? 14 : 13, overwrite.id, channelID, actorID)
    }

    mutating func removeOverwrite(_ id: UInt64, of channelID: UInt64, by actorID: UInt64) throws(APIError) {
        guard channels[channelID]?.overwrites.contains(where: { $0.id == id }) == true else { throw .unknownOverwrite }
        try changeChannel(channelID, by: actorID) { channel in channel.overwrites.removeAll { $0.id == id } }
        try recordOverwrite(15, id, channelID, actorID)
    }

    private mutating func recordOverwrite(
        _ action: Int, _ id: UInt64, _ channelID: UInt64, _ actorID: UInt64
    ) throws(APIError) {
        guard let guildID = channels[channelID]?.guildID else { throw .unknownChannel }
        let isRole = guilds[guildID]?.roles[id] != nil
        record(
            action, in: guildID, by: actorID, target: channelID,
            options: ["id": .id(id), "type": isRole ? "0" : "1"])
    }

    /// The direct channel between the bot and somebody, made when there is none.
    mutating func directChannel(with userID: UInt64) -> Channel {
        if let known = channels.values.first(where: { $0.kind == .direct && $0.recipients.contains(userID) }) {
            return known
        }
        var channel = Channel(id: newID(), kind: .direct, guildID: nil, name: "")
        channel.recipients = [application.botID, userID]
        channels[channel.id] = channel
        return channel
    }

    /// A channel somebody asks for; refused when it does not exist or is out of their view.
    func channel(_ id: UInt64, seenBy userID: UInt64) throws(APIError) -> Channel {
        guard let channel = channels[id] else { throw .unknownChannel }
        guard canSee(userID, channel) else { throw .missingAccess }
        return channel
    }
}
