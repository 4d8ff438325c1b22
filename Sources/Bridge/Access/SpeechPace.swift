// SPDX-License-Identifier: Apache-2.0
import Base
import XMPP

/// How fast each account writes in one room: a bucket that holds a minute's worth and refills steadily.
struct SpeechPace {
    private struct Bucket {
        var level: Double
        var at: Timestamp
    }

    private var buckets: [JID: Bucket] = [:]

    /// Whether one more message is within the limit; if so it is counted.
    mutating func admits(_ account: JID, perMinute: Int, now: Timestamp) -> Bool {
        let capacity = Double(max(1, perMinute))
        var bucket = buckets[account] ?? Bucket(level: capacity, at: now)
        let elapsed = Double(max(0, now.milliseconds - bucket.at.milliseconds))
        bucket.level = min(capacity, bucket.level + elapsed * capacity / 60_000)
        bucket.at = now
        let isAdmitted = bucket.level >= 1
        if isAdmitted { bucket.level -= 1 }
        buckets[account] = bucket
        if buckets.count > 4096 { buckets = buckets.filter { $0.value.level < capacity - 1 } }
        return isAdmitted
    }
}
