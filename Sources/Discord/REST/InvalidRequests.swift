// SPDX-License-Identifier: Apache-2.0

/// Counts refused requests, because Discord bans an address for 10 000 of them in ten minutes.
struct InvalidRequests: Sendable {
    typealias Instant = ContinuousClock.Instant

    private let perTenMinutes: Int
    private let perMinute: Int
    private var minutes: [(start: Instant, count: Int)] = []

    init(perTenMinutes: Int, perMinute: Int) {
        self.perTenMinutes = perTenMinutes
        self.perMinute = perMinute
    }

    mutating func record(_ now: Instant) {
        forget(now)
        if let last = minutes.indices.last, minutes[last].start + .seconds(60) > now {
            minutes[last].count += 1
        } else {
            minutes.append((now, 1))
        }
    }

    /// When requests may go on, if there were too many.
    mutating func exhausted(_ now: Instant) -> Instant? {
        forget(now)
        guard let last = minutes.last, let first = minutes.first else { return nil }
        if minutes.reduce(0, { $0 + $1.count }) >= perTenMinutes { return first.start + .seconds(660) }
        let end = last.start + .seconds(60)
        return last.count >= perMinute && end > now ? end : nil
    }

    private mutating func forget(_ now: Instant) {
        minutes.removeAll { $0.start + .seconds(660) <= now }
    }
}
