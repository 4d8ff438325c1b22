// SPDX-License-Identifier: Apache-2.0

/// How long to wait before the next attempt: the ceiling starts at `base`, doubles up to `cap`, and the wait is a
/// random share of it (full jitter), though never less than half of `base`.
public struct Backoff: Sendable {
    private let base: Duration
    private let cap: Duration
    private var ceiling: Duration

    public init(base: Duration, cap: Duration) {
        self.base = base
        self.cap = max(base, cap)
        ceiling = base
    }

    /// The next wait. `random` is a number in 0...1 drawn by the caller; what lies outside is clamped.
    public mutating func next(random: Double) -> Duration {
        let share = random.isNaN ? 1 : min(max(random, 0), 1)
        let wait = max(base / 2, ceiling * share)
        ceiling = ceiling > cap / 2 ? cap : ceiling * 2
        return wait
    }

    /// To be called after a success: the next ceiling is `base` again.
    public mutating func reset() {
        ceiling = base
    }
}
