// SPDX-License-Identifier: Apache-2.0

/// The bot's requests in any one second, over all routes.
struct GlobalLimit: Sendable {
    typealias Instant = ContinuousClock.Instant

    private let perSecond: Int
    /// The last `perSecond` times, oldest at `next`.
    private var times: [Instant] = []
    private var next = 0
    private var closedUntil: Instant?

    init(perSecond: Int) {
        self.perSecond = max(perSecond, 1)
    }

    /// `nil`: open now.
    func nextOpening(_ now: Instant) -> Instant? {
        if let until = closedUntil, until > now { return until }
        guard times.count == perSecond else { return nil }
        let free = times[next] + .seconds(1)
        return free > now ? free : nil
    }

    mutating func record(_ now: Instant) {
        guard times.count == perSecond else {
            times.append(now)
            return
        }
        times[next] = now
        next = (next + 1) % perSecond
    }

    /// A global refusal.
    mutating func close(until: Instant) {
        closedUntil = max(closedUntil ?? until, until)
    }
}
