// SPDX-License-Identifier: Apache-2.0

/// The pulse of one connection. Discord: Gateway, Sending Heartbeats.
struct GatewayHeartbeat: Sendable {
    typealias Instant = ContinuousClock.Instant

    private let interval: Duration
    private(set) var due: Instant
    private(set) var isAcknowledged = true
    private(set) var latency: Duration?
    private var lastSent: Instant?

    /// The first beat comes after a random share of the interval.
    init(interval: Duration, now: Instant, random: Double) {
        self.interval = interval
        due = now + interval * min(max(random, 0), 1)
    }

    /// `keepingDue`: sent on request, out of turn.
    mutating func sent(_ now: Instant, keepingDue: Bool = false) {
        lastSent = now
        guard !keepingDue else { return }
        isAcknowledged = false
        due = now + interval
    }

    mutating func acknowledged(_ now: Instant) {
        isAcknowledged = true
        latency = lastSent.map { now - $0 }
    }
}
