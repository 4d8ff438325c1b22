// SPDX-License-Identifier: Apache-2.0
import Base
import XMPP

/// How fast each account writes in one room: a bucket that holds a minute's worth and refills steadily.
struct SpeechPace {
    private struct Bucket {
        var level: Double
        var at: Timestamp

        func level(of capacity: Double, now: Timestamp) -> Double {
            let elapsed = Double(max(0, now.milliseconds - at.milliseconds))
            return min(capacity, level + elapsed * capacity / 60_000)
        }
    }

    /// Beyond so many, full buckets are forgotten now and then, and all of them beyond the second number.
    static let manyAccounts = 4096
    static let mostAccounts = 65_536

    private var buckets: [JID: Bucket] = [:]
    private var tidiedAt = Timestamp(milliseconds: 0)

    /// How many accounts are remembered.
    var count: Int { buckets.count }

    /// Whether one more message is within the limit; if so it is counted.
    mutating func admits(_ account: JID, perMinute: Int, now: Timestamp) -> Bool {
        let capacity = Double(max(1, perMinute))
        var level = buckets[account]?.level(of: capacity, now: now) ?? capacity
        let isAdmitted = level >= 1
        if isAdmitted { level -= 1 }
        tidy(capacity, now)
        buckets[account] = Bucket(level: level, at: now)
        return isAdmitted
    }

    private mutating func tidy(_ capacity: Double, _ now: Timestamp) {
        guard buckets.count >= Self.manyAccounts, now.milliseconds(since: tidiedAt) >= 1000 else {
            if buckets.count >= Self.mostAccounts { buckets.removeAll() }
            return
        }
        tidiedAt = now
        buckets = buckets.filter { $0.value.level(of: capacity, now: now) < capacity }
    }
}
