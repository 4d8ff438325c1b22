// SPDX-License-Identifier: Apache-2.0

extension GatewayFace {
    private static let maximumPayload = 4096

    /// A client's payload, from a text or a binary frame.
    mutating func receive(_ bytes: [UInt8], from id: Int, _ world: inout World) {
        let now = world.now
        guard var peer = peers[id] else { return }
        guard peer.count(now: now, budget: world.settings.gatewayBudget) else {
            return close(id, .rateLimited, now: now)
        }
        peers[id] = peer
        guard bytes.count <= Self.maximumPayload, let payload = JSON(parsing: bytes), let op = payload["op"]?.integer
        else { return close(id, .decodeError, now: now) }
        log.note(.received(Self.withoutToken(payload)), peer: id, now: now)
        switch op {
        case 1: heartbeat(id, now)
        case 2: identify(id, payload["d"] ?? .null, &world)
        case 6: resume(id, payload["d"] ?? .null, world)
        case 3, 4, 8, 31, 43:
            guard let session = peer.sessionID else { return close(id, .notAuthenticated, now: now) }
            command(Int(op), payload["d"] ?? .null, session, world)
        default: close(id, .unknownOpcode, now: now)
        }
    }

    private static func withoutToken(_ payload: JSON) -> JSON {
        guard payload["d"]?["token"] != nil else { return payload }
        var copy = payload
        copy["d"]?["token"] = "<token>"
        return copy
    }

    private mutating func heartbeat(_ id: Int, _ now: Int64) {
        peers[id]?.lastHeartbeat = now
        guard !faults.ignoresHeartbeats else { return }
        send(["op": 11, "d": nil, "s": nil, "t": nil], to: id, now)
    }

    private mutating func identify(_ id: Int, _ data: JSON, _ world: inout World) {
        let now = world.now
        guard peers[id]?.sessionID == nil else { return close(id, .alreadyAuthenticated, now: now) }
        guard let token = data["token"]?.text else { return close(id, .decodeError, now: now) }
        guard Self.isKey(token, world) else { return close(id, .authenticationFailed, now: now) }
        guard let shard = Self.shard(data["shard"]) else { return close(id, .invalidShard, now: now) }
        guard let raw = data["intents"]?.snowflake else { return close(id, .invalidIntents, now: now) }
        let intents = Intents(rawValue: raw)
        guard intents.isSubset(of: .known) else { return close(id, .invalidIntents, now: now) }
        guard Self.allows(intents, world.application) else { return close(id, .disallowedIntents, now: now) }
        guard world.guilds.count / shard.count < 2500 else { return close(id, .shardingRequired, now: now) }
        guard mayIdentify(world.settings, now: now), !faults.takeInvalidSession() else {
            return send(["op": 9, "d": false, "s": nil, "t": nil], to: id, now)
        }
        guard countStart(&world) else { return close(id, .authenticationFailed, now: now) }
        let session = GatewaySession(
            id: world.random.hex(32), intents: intents, shard: shard,
            largeThreshold: Int(clamping: data["large_threshold"]?.integer ?? 50), peer: id)
        sessions[session.id] = session
        peers[id]?.sessionID = session.id
        welcome(session.id, world)
    }

    private static func isKey(_ token: String, _ world: World) -> Bool {
        let bare = token.hasPrefix("Bot ") ? String(token.dropFirst(4)) : token
        return bare == world.application.token && !world.application.isTokenReset
    }

    private static func shard(_ json: JSON?) -> (id: Int, count: Int)? {
        guard let json, !json.isNull else { return (0, 1) }
        guard let id = json[0]?.integer, let count = json[1]?.integer, count >= 1, count <= 100_000,
            (0..<count).contains(id)
        else { return nil }
        return (Int(id), Int(count))
    }

    private static func allows(_ intents: Intents, _ application: World.Application) -> Bool {
        (application.hasMembersToggle || !intents.contains(.members))
            && (application.hasPresenceToggle || !intents.contains(.presences))
            && (application.hasContentToggle || !intents.contains(.content))
    }

    /// Takes one of the day's starts; the last one too many resets the token and ends every session.
    private mutating func countStart(_ world: inout World) -> Bool {
        if world.application.sessionStartsResetAt <= world.now {
            world.application.sessionStartsResetAt = world.now &+ 86_400_000
            world.application.sessionStarts = 1000
        }
        guard world.application.sessionStarts > 0 else {
            world.application.isTokenReset = true
            for peer in peers.keys.sorted() { close(peer, .authenticationFailed, now: world.now) }
            sessions = [:]
            return false
        }
        world.application.sessionStarts -= 1
        return true
    }

    private mutating func resume(_ id: Int, _ data: JSON, _ world: World) {
        let now = world.now
        guard peers[id]?.sessionID == nil else { return close(id, .alreadyAuthenticated, now: now) }
        guard let token = data["token"]?.text, let name = data["session_id"]?.text, let seq = data["seq"]?.integer
        else { return close(id, .decodeError, now: now) }
        guard Self.isKey(token, world) else { return close(id, .authenticationFailed, now: now) }
        guard !faults.takeInvalidSession(), let session = sessions[name] else { return refuseResume(id, now) }
        guard seq <= session.sequence else { return close(id, .invalidSequence, now: now) }
        guard let missed = session.missed(since: max(0, seq)) else {
            sessions[name] = nil
            return refuseResume(id, now)
        }
        if let other = session.peer, other != id { abort(other, now: now) }
        sessions[name]?.peer = id
        sessions[name]?.detachedAt = nil
        peers[id]?.sessionID = name
        for envelope in missed { send(envelope, to: id, now) }
        emit("RESUMED", ["_trace": []], to: name, world)
    }

    private mutating func refuseResume(_ id: Int, _ now: Int64) {
        send(["op": 9, "d": false, "s": nil, "t": nil], to: id, now)
    }
}
