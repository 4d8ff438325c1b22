// SPDX-License-Identifier: Apache-2.0

extension Control {
    static let faultVerbs: [String: Verb] = [
        "rest-fault": { core, order throws(APIError) in
            core.faults.add(try restFault(order))
            return .emptyObject
        },
        "gateway-fault": { core, order throws(APIError) in
            guard let kind = GatewayFaults.Kind(rawValue: try order.text("kind")) else { throw Order.missing("kind") }
            core.gateway.faults.plans.append(
                GatewayFaults.Plan(
                    kind: kind, event: order.json["event"]?.text,
                    times: Int(clamping: try order.number("times", default: 1)),
                    delay: try order.number("milliseconds", default: 1000)))
            return .emptyObject
        },
        "disconnect": { core, order throws(APIError) in
            for peer in peers(order, core) {
                if let code = order.json["code"]?.integer {
                    core.gateway.close(
                        peer, Int(clamping: code), order.json["reason"]?.text ?? "", forgets: order.flag("forget"),
                        now: core.world.now)
                } else {
                    let session = core.gateway.peers[peer]?.sessionID
                    core.gateway.abort(peer, now: core.world.now)
                    if let session, order.flag("forget") { core.gateway.sessions[session] = nil }
                }
            }
            return .emptyObject
        },
        "reconnect": { core, order throws(APIError) in
            let wait = try order.number("milliseconds", default: 3000)
            for peer in peers(order, core) {
                core.gateway.send(["op": 7, "d": nil, "s": nil, "t": nil], to: peer, core.world.now)
                core.gateway.faults.closeLater(peer, at: core.world.now &+ wait)
            }
            return .emptyObject
        },
        "reconnect-at-hello": { core, order throws(APIError) in
            core.gateway.faults.reconnectsAtHello = Int(clamping: try order.number("times", default: 1))
            return .emptyObject
        },
        "invalid-session": { core, order throws(APIError) in
            for peer in peers(order, core) {
                core.gateway.invalidate(peer, isResumable: order.flag("resumable"), now: core.world.now)
            }
            return .emptyObject
        },
        "refuse-sessions": { core, order throws(APIError) in
            core.gateway.faults.invalidSessions = Int(clamping: try order.number("times", default: 1))
            return .emptyObject
        },
        "forget-sessions": { core, _ in
            core.gateway.sessions = core.gateway.sessions.filter { $0.value.peer != nil }
            return .emptyObject
        },
        "silence": { core, order throws(APIError) in
            core.gateway.faults.ignoresHeartbeats = order.flag("value", default: true)
            return .emptyObject
        },
        "fragment": { core, order throws(APIError) in
            core.gateway.faults.fragmentBytes = Int(clamping: try order.number("bytes", default: 0))
            return .emptyObject
        },
        "dispatch": { core, order throws(APIError) in
            // Anything at all, also what no documentation knows.
            core.world.emit(
                Emission(
                    name: try order.text("t"), payload: order.json["d"] ?? .emptyObject,
                    guildID: order.json["d"]?["guild_id"]?.snowflake, intents: [], isContentExempt: true))
            return .emptyObject
        },
        "clear-faults": { core, _ in
            core.faults.clear()
            core.gateway.faults = GatewayFaults()
            core.limiter.ban(until: 0)
            return .emptyObject
        },
    ]

    private static func peers(_ order: Order, _ core: Core) -> [Int] {
        if let peer = order.json["peer"]?.integer { return [Int(clamping: peer)] }
        return core.gateway.peers.keys.sorted()
    }

    private static func restFault(_ order: Order) throws(APIError) -> RESTFault {
        let kind: RESTFault.Kind
        let milliseconds = try order.number("milliseconds", default: 1000)
        switch try order.text("kind") {
        case "status":
            kind = .status(
                Int(clamping: try order.number("status")), body: order.json["body"]?.text,
                retryAfter: order.json["retry_after"]?.integer.map { Int(clamping: $0) })
        case "lose-answer": kind = .loseAnswer
        case "fail-after": kind = .failAfter(Int(clamping: try order.number("status", default: 502)))
        case "reset": kind = .reset
        case "rate-limit": kind = .rateLimit(scope: order.json["scope"]?.text ?? "user", milliseconds: milliseconds)
        case "cloudflare": kind = .cloudflare(milliseconds: milliseconds)
        case "delay": kind = .delay(milliseconds: milliseconds)
        case "slow": kind = .slow(bytesPerSecond: Int(clamping: try order.number("bytes_per_second", default: 1000)))
        case "close": kind = .close
        default: throw Order.missing("kind")
        }
        return RESTFault(
            kind, method: order.json["method"]?.text, path: order.json["path"]?.text,
            times: Int(clamping: try order.number("times", default: 1)),
            skip: Int(clamping: try order.number("skip", default: 0)))
    }
}

extension GatewayFace {
    /// Op 9: the session is over, or may be resumed.
    mutating func invalidate(_ peer: Int, isResumable: Bool, now: Int64) {
        send(["op": 9, "d": .bool(isResumable), "s": nil, "t": nil], to: peer, now)
        guard let session = peers[peer]?.sessionID else { return }
        peers[peer]?.sessionID = nil
        sessions[session]?.peer = nil
        sessions[session]?.detachedAt = now
        if !isResumable { sessions[session] = nil }
    }

    var sessionsJSON: JSON {
        [
            "peers": .array(
                peers.values.sorted { $0.id < $1.id }.map {
                    ["id": .count($0.id), "session": .text($0.sessionID), "opened_at": .time($0.openedAt)]
                }),
            "sessions": .array(
                sessions.values.sorted { $0.id < $1.id }.map { session in
                    [
                        "id": .string(session.id), "s": .int(session.sequence),
                        "peer": session.peer.map { .count($0) } ?? .null,
                        "intents": .string(String(session.intents.rawValue)),
                    ]
                }),
        ]
    }
}
