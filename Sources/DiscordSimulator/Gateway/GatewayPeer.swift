// SPDX-License-Identifier: Apache-2.0

/// One connection of a client to the gateway, from Hello to its end.
struct GatewayPeer: Sendable {
    let id: Int
    let openedAt: Int64
    var lastHeartbeat: Int64
    var sessionID: String?
    /// When this connection's payloads came, of the last 60 s.
    private var arrivals: [Int64] = []

    init(id: Int, now: Int64) {
        self.id = id
        openedAt = now
        lastHeartbeat = now
    }

    /// Counts a payload; false when there were too many of them in a minute.
    mutating func count(now: Int64, budget: Int) -> Bool {
        arrivals.removeAll { $0 <= now &- 60_000 }
        arrivals.append(now)
        return arrivals.count <= budget
    }
}

/// What outlives a connection: the sequence and what was sent, for resuming.
struct GatewaySession: Sendable {
    let id: String
    let intents: Intents
    let shard: (id: Int, count: Int)
    let largeThreshold: Int
    private(set) var sequence: Int64 = 0
    private var ring: [JSON] = []
    var peer: Int?
    var detachedAt: Int64?
    var memberRequests: [UInt64: Int64] = [:]

    init(id: String, intents: Intents, shard: (id: Int, count: Int), largeThreshold: Int, peer: Int) {
        self.id = id
        self.intents = intents
        self.shard = shard
        self.largeThreshold = largeThreshold
        self.peer = peer
    }

    /// Numbers an event and keeps it for a while.
    mutating func envelope(_ name: String, _ payload: JSON, capacity: Int) -> JSON {
        sequence += 1
        let envelope: JSON = ["op": 0, "t": .string(name), "s": .int(sequence), "d": payload]
        ring.append(envelope)
        if ring.count > capacity { ring.removeFirst(ring.count - capacity) }
        return envelope
    }

    /// Everything after a sequence number; nil when part of it is no longer kept.
    func missed(since sequence: Int64) -> [JSON]? {
        let missing = self.sequence - sequence
        guard missing <= Int64(ring.count) else { return nil }
        return Array(ring.suffix(Int(clamping: missing)))
    }

    func hears(_ emission: Emission) -> Bool {
        if !emission.intents.isEmpty, intents.isDisjoint(with: emission.intents) { return false }
        guard let guildID = emission.guildID else { return shard.id == 0 }
        return isOf(guildID)
    }

    func isOf(_ guildID: UInt64) -> Bool {
        Int((guildID >> 22) % UInt64(max(1, shard.count))) == shard.id
    }
}
