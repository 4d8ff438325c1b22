// SPDX-License-Identifier: Apache-2.0

extension GatewayFace {
    mutating func command(_ op: Int, _ data: JSON, _ sessionID: String, _ world: World) {
        switch op {
        case 8: requestMembers(data, sessionID, world)
        case 43: tellChannels(data, sessionID, world)
        default: break  // presence, voice state and sounds change nothing here
        }
    }

    private static let chunkSize = 1000

    private mutating func requestMembers(_ data: JSON, _ sessionID: String, _ world: World) {
        guard let guildID = data["guild_id"]?.snowflake, let guild = world.guilds[guildID],
            guild.members[world.application.botID] != nil, let session = sessions[sessionID]
        else { return }
        let nonce = data["nonce"]?.text.flatMap { $0.utf8.count <= 32 ? $0 : nil }
        if let wanted = data["user_ids"] {
            return send(chosen: wanted, of: guild, nonce, data, sessionID, world)
        }
        let query = data["query"]?.text ?? ""
        let limit = Int(clamping: data["limit"]?.integer ?? 0)
        guard query.isEmpty, limit == 0 else {
            let found =
                query.isEmpty
                ? guild.members.values.sorted { $0.userID < $1.userID }
                : world.members(of: guild, startingWith: query)
            return sendChunks(Array(found.prefix(min(max(limit, 1), 100))), of: guild, nonce, data, sessionID, world)
        }
        guard session.intents.contains(.members) else {
            return close(session.peer ?? 0, .disallowedIntents, now: world.now)
        }
        if let last = session.memberRequests[guildID], last &+ 30_000 > world.now {
            return refuse(guildID, until: last &+ 30_000, nonce, sessionID, world)
        }
        sessions[sessionID]?.memberRequests[guildID] = world.now
        sendChunks(guild.members.values.sorted { $0.userID < $1.userID }, of: guild, nonce, data, sessionID, world)
    }

    private mutating func refuse(
        _ guildID: UInt64, until: Int64, _ nonce: String?, _ sessionID: String, _ world: World
    ) {
        var meta: JSON = ["guild_id": .id(guildID)]
        if let nonce { meta["nonce"] = .string(nonce) }
        emit(
            "RATE_LIMITED",
            ["opcode": 8, "retry_after": .double(Double(until &- world.now) / 1000), "meta": meta], to: sessionID, world
        )
    }

    /// Ids that are no snowflakes come back as numbers, as Discord does.
    private mutating func send(
        chosen: JSON, of guild: World.Guild, _ nonce: String?, _ data: JSON, _ sessionID: String, _ world: World
    ) {
        let wanted = (chosen.list ?? [chosen]).prefix(100)
        var found: [World.Member] = []
        var missing: [JSON] = []
        for entry in wanted {
            if let member = entry.snowflake.flatMap({ guild.members[$0] }) {
                found.append(member)
            } else if let id = entry.snowflake, id >= 1 << 22 {
                missing.append(.id(id))
            } else {
                missing.append(.int(entry.integer ?? entry.text.flatMap { Int64($0) } ?? 0))
            }
        }
        sendChunks(found, of: guild, nonce, data, sessionID, world, missing: missing)
    }

    private mutating func sendChunks(
        _ members: [World.Member], of guild: World.Guild, _ nonce: String?, _ data: JSON, _ sessionID: String,
        _ world: World, missing: [JSON] = []
    ) {
        let count = max(1, (members.count + Self.chunkSize - 1) / Self.chunkSize)
        for index in 0..<count {
            let part = members.dropFirst(index * Self.chunkSize).prefix(Self.chunkSize)
            var chunk: JSON = [
                "guild_id": .id(guild.id), "members": .array(part.map { world.json($0) }),
                "chunk_index": .count(index), "chunk_count": .count(count),
            ]
            if !missing.isEmpty { chunk["not_found"] = .array(missing) }
            if let nonce { chunk["nonce"] = .string(nonce) }
            if data["presences"]?.boolean == true {
                chunk["presences"] = .array(
                    part.compactMap { member in
                        guild.statuses[member.userID].map { world.presence(member.userID, $0) }
                    })
            }
            emit("GUILD_MEMBERS_CHUNK", chunk, to: sessionID, world)
        }
    }

    private mutating func tellChannels(_ data: JSON, _ sessionID: String, _ world: World) {
        guard let guildID = data["guild_id"]?.snowflake, let guild = world.guilds[guildID] else { return }
        let voice = guild.channelIDs.sorted().compactMap { world.channels[$0] }.filter { channel in
            channel.voiceStatus != nil && world.botSees(channel)
        }
        emit(
            "CHANNEL_INFO",
            [
                "guild_id": .id(guildID),
                "channels": .array(voice.map { ["id": .id($0.id), "status": .text($0.voiceStatus)] }),
            ], to: sessionID, world)
    }
}
