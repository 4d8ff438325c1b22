// SPDX-License-Identifier: Apache-2.0

/// The 120 payloads a connection may send in 60 seconds, five of them kept for heartbeats.
/// Discord: Gateway, Rate Limiting.
struct SendBudget: Sendable {
    typealias Instant = ContinuousClock.Instant

    private static let window = Duration.seconds(60)
    private static let limit = 120
    private static let reserve = 5

    private var sent: [Instant] = []

    /// Heartbeats and the like are counted, not held back.
    mutating func record(_ now: Instant) {
        sent.removeAll { $0 + Self.window <= now }
        sent.append(now)
    }

    /// When a command may be sent; `nil` is at any time.
    var opening: Instant? {
        let surplus = sent.count - (Self.limit - Self.reserve)
        return surplus < 0 ? nil : sent[surplus] + Self.window
    }

    func isOpen(_ now: Instant) -> Bool {
        opening.map { $0 <= now } ?? true
    }
}
