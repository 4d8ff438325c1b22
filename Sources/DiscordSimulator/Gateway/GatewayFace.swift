// SPDX-License-Identifier: Apache-2.0

/// The gateway's side of all connections, without sockets or timers: payloads go in, outputs are taken out.
struct GatewayFace: Sendable {
    var peers: [Int: GatewayPeer] = [:]
    var sessions: [String: GatewaySession] = [:]
    var faults = GatewayFaults()
    var log = GatewayLog()
    private var outputs: [GatewayOutput] = []
    private var nextPeer = 1
    private var identifies: [Int64] = []

    mutating func takeOutputs() -> [GatewayOutput] {
        defer { outputs = [] }
        return outputs
    }

    /// Whether the address asks for something this gateway speaks: version 10 and JSON.
    static func accepts(_ query: Query) -> Bool {
        guard query["v"] ?? "10" == "10", query["encoding"] ?? "json" == "json" else { return false }
        return query["compress"] == nil || query["compress"] == "zlib-stream"
    }

    /// A connection was made; Hello goes out first, or in its place a demand to reconnect.
    mutating func open(_ world: World) -> Int {
        let peer = GatewayPeer(id: nextPeer, now: world.now)
        nextPeer += 1
        peers[peer.id] = peer
        if faults.takeReconnectAtHello() {
            send(["op": 7, "d": nil, "s": nil, "t": nil], to: peer.id, world.now)
            return peer.id
        }
        let hello: JSON = ["heartbeat_interval": .int(world.settings.heartbeatInterval), "_trace": []]
        send(["op": 10, "d": hello, "s": nil, "t": nil], to: peer.id, world.now)
        return peer.id
    }

    /// The connection is gone; a close with 1000 or 1001 ends the session with it.
    mutating func closed(_ id: Int, code: Int?, now: Int64) {
        guard let peer = peers.removeValue(forKey: id), let session = peer.sessionID else { return }
        log.note(.closed(code: code), peer: id, now: now)
        guard sessions[session]?.peer == id else { return }
        if code == 1000 || code == 1001 {
            sessions[session] = nil
        } else {
            sessions[session]?.peer = nil
            sessions[session]?.detachedAt = now
        }
    }

    mutating func send(_ payload: JSON, to peer: Int, _ now: Int64) {
        log.note(.sent(payload), peer: peer, now: now)
        outputs.append(.send(peer: peer, payload))
    }

    /// Ends a connection from our side. The session lives on unless `forgets`.
    mutating func close(_ peer: Int, _ code: Int, _ reason: String, forgets: Bool = false, now: Int64) {
        guard let known = peers[peer] else { return }
        log.note(.closing(code: code), peer: peer, now: now)
        outputs.append(.close(peer: peer, code: code, reason: reason))
        detach(known, forgets: forgets, now)
    }

    mutating func close(_ peer: Int, _ code: CloseCode, now: Int64) {
        let isFatal = [.authenticationFailed, .sessionTimedOut, .invalidSequence].contains(code)
        close(peer, code.rawValue, code.reason, forgets: isFatal, now: now)
    }

    /// Cuts TCP without a word.
    mutating func abort(_ peer: Int, now: Int64) {
        guard let known = peers[peer] else { return }
        log.note(.closing(code: nil), peer: peer, now: now)
        outputs.append(.abort(peer: peer))
        detach(known, forgets: false, now)
    }

    private mutating func detach(_ peer: GatewayPeer, forgets: Bool, _ now: Int64) {
        peers[peer.id] = nil
        guard let session = peer.sessionID, sessions[session]?.peer == peer.id else { return }
        sessions[session]?.peer = nil
        sessions[session]?.detachedAt = now
        if forgets { sessions[session] = nil }
    }

    /// Drops silent connections and sessions nobody came back for; lets held events go.
    mutating func tick(_ world: World) {
        let now = world.now
        for peer in peers.values where peer.lastHeartbeat &+ world.settings.heartbeatInterval &* 2 < now {
            abort(peer.id, now: now)
        }
        for (id, session) in sessions {
            guard let since = session.detachedAt, session.peer == nil else { continue }
            if since &+ world.settings.resumeWindow < now { sessions[id] = nil }
        }
        for peer in faults.dueForClosing(now) { close(peer, 4000, "Reconnect.", now: now) }
        for emission in faults.released(now) { distribute(emission, world) }
    }

    /// Notes an Identify; false when there were too many within the window.
    mutating func mayIdentify(_ settings: SimulatorSettings, now: Int64) -> Bool {
        identifies.removeAll { $0 <= now &- settings.identifyWindow }
        guard identifies.count < settings.maxConcurrency else { return false }
        identifies.append(now)
        return true
    }
}
