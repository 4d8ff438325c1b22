// SPDX-License-Identifier: Apache-2.0
import Base

/// How fast one client may ask, and how many answers it may be read at once: a bucket for each address that fills
/// again by the minute.
final class ClientPace: Sendable {
    enum Verdict: Equatable {
        case go
        /// Too fast: the next request is answered after so many seconds.
        case wait(seconds: Int)
    }

    private struct Bucket {
        var tokens: Double
        var filled: ContinuousClock.Instant
        var open = 0
    }

    /// Clients that are remembered; beyond, those who are idle are forgotten.
    private static let capacity = 10_000

    private let perMinute: Int
    private let atOnce: Int
    private let buckets = Lock<[String: Bucket]>([:])

    init(perMinute: Int, atOnce: Int) {
        self.perMinute = max(1, perMinute)
        self.atOnce = max(1, atOnce)
    }

    /// With `.go`, ``leave(_:)`` must follow once.
    func enter(_ client: String, now: ContinuousClock.Instant = .now) -> Verdict {
        buckets.withLock { buckets in
            if buckets.count >= Self.capacity { forgetIdle(&buckets, now) }
            var bucket = buckets[client] ?? Bucket(tokens: Double(perMinute), filled: now)
            defer { buckets[client] = bucket }
            fill(&bucket, now)
            guard bucket.open < atOnce else { return .wait(seconds: 1) }
            guard bucket.tokens >= 1 else {
                return .wait(seconds: max(1, Int(((1 - bucket.tokens) * 60 / Double(perMinute)).rounded(.up))))
            }
            bucket.tokens -= 1
            bucket.open += 1
            return .go
        }
    }

    func leave(_ client: String) {
        buckets.withLock { $0[client]?.open -= 1 }
    }

    private func fill(_ bucket: inout Bucket, _ now: ContinuousClock.Instant) {
        let seconds = max(0, bucket.filled.duration(to: now) / .seconds(1))
        bucket.tokens = min(Double(perMinute), bucket.tokens + seconds * Double(perMinute) / 60)
        bucket.filled = now
    }

    private func forgetIdle(_ buckets: inout [String: Bucket], _ now: ContinuousClock.Instant) {
        buckets = buckets.filter { _, bucket in bucket.open > 0 || bucket.filled.duration(to: now) < .seconds(60) }
    }
}
