// SPDX-License-Identifier: Apache-2.0

extension GatewayFace {
    /// Gives events to the sessions that hear them, through whatever faults are set.
    mutating func dispatch(_ emissions: [Emission], _ world: World) {
        for emission in emissions {
            for passed in faults.bend(emission, now: world.now) { distribute(passed, world) }
        }
    }

    mutating func distribute(_ emission: Emission, _ world: World) {
        for id in sessions.keys.sorted() {
            guard let session = sessions[id], session.hears(emission) else { continue }
            var payload = emission.payload
            if emission.name == "GUILD_CREATE", let guild = emission.guildID.flatMap({ world.guilds[$0] }) {
                payload = world.createPayload(
                    guild, intents: session.intents, largeThreshold: session.largeThreshold)
            }
            if !session.intents.contains(.content), !emission.isContentExempt, emission.name.hasPrefix("MESSAGE_"),
                payload["content"] != nil
            {
                payload = World.stripped(payload)
            }
            emit(emission.name, payload, to: id, world)
        }
    }

    /// Numbers an event for one session and sends it if somebody is connected.
    mutating func emit(_ name: String, _ payload: JSON, to sessionID: String, _ world: World) {
        var payload = payload
        if world.settings.addsUnknownFields, payload.members != nil {
            payload["field_of_tomorrow"] = ["a": [1, 2, nil], "b": "unknown"]
        }
        guard let envelope = sessions[sessionID]?.envelope(name, payload, capacity: world.settings.ringCapacity) else {
            return
        }
        guard let peer = sessions[sessionID]?.peer else { return }
        send(envelope, to: peer, world.now)
        if faults.cutsAfter(name) { abort(peer, now: world.now) }
    }

    /// READY, then one GUILD_CREATE for each guild of the shard.
    mutating func welcome(_ sessionID: String, _ world: World) {
        guard let session = sessions[sessionID] else { return }
        let own = world.guilds.values.filter { guild in
            guild.members[world.application.botID] != nil && session.isOf(guild.id)
        }.sorted { $0.id < $1.id }
        let ready: JSON = [
            "v": 10, "user": world.ownUserJSON, "session_id": .string(sessionID), "session_type": "normal",
            "guilds": .array(own.map { ["id": .id($0.id), "unavailable": true] }),
            "resume_gateway_url": .string(world.settings.resumeURL), "user_settings": [:], "relationships": [],
            "private_channels": [], "presences": [], "geo_ordered_rtc_regions": [], "_trace": [],
            "shard": [.count(session.shard.id), .count(session.shard.count)],
            "application": ["id": .id(world.application.id), "flags": .count(world.application.flags)],
        ]
        emit("READY", ready, to: sessionID, world)
        guard session.intents.contains(.guilds) else { return }
        for guild in own where guild.isAvailable {
            emit(
                "GUILD_CREATE",
                world.createPayload(guild, intents: session.intents, largeThreshold: session.largeThreshold),
                to: sessionID, world)
        }
    }
}
