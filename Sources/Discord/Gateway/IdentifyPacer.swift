// SPDX-License-Identifier: Apache-2.0

/// When a new session may be begun: at most one in five seconds a concurrency bucket, slower after failures and when
/// the day's allowance runs low. Reaching zero would reset the bot's token. Discord: Session Start Limit, Sharding.
struct IdentifyPacer: Sendable {
    typealias Instant = ContinuousClock.Instant

    /// The last ones of a day are never used.
    private static let untouched = 3

    private var last: [Int: Instant] = [:]
    /// Sessions begun since one was last ready.
    private var failures: [Int: Int] = [:]

    /// When the shard may identify; counts it as done.
    mutating func reserve(_ shard: Shard, _ limit: GatewayBot.StartLimit, now: Instant) -> Instant {
        let bucket = bucket(of: shard, limit)
        var at = now
        if limit.remaining <= Self.untouched {
            at = now + .milliseconds(min(max(limit.resetAfter, 1000), 86_400_000))
        }
        if let last = last[bucket] {
            let attempts = failures[shard.id, default: 0]
            let backoff = Duration.seconds(5 << min(attempts, 6))
            at = max(at, last + max(backoff, Self.spacing(limit)))
        }
        last[bucket] = at
        failures[shard.id, default: 0] += 1
        return at
    }

    func bucket(of shard: Shard, _ limit: GatewayBot.StartLimit) -> Int {
        shard.id % max(limit.maxConcurrency, 1)
    }

    /// An earlier process began a session then.
    mutating func recall(_ bucket: Int, _ at: Instant) {
        last[bucket] = max(last[bucket] ?? at, at)
    }

    mutating func ready(_ shard: Shard) {
        failures[shard.id] = 0
    }

    /// A fifth of the day's allowance may go at once; the rest is spread over what is left of the day, so that not even
    /// a bridge that crashes at every start spends it all.
    private static func spacing(_ limit: GatewayBot.StartLimit) -> Duration {
        guard limit.remaining / 4 < limit.total / 5 else { return .seconds(5) }
        let share = max(limit.resetAfter, 0) / Int64(max(limit.remaining - untouched, 1))
        return .milliseconds(min(max(share, 5000), 600_000))
    }
}
