// SPDX-License-Identifier: Apache-2.0

/// Where clock and chance come from, so that tests can script them.
public struct Timekeeper: Sendable {
    public typealias Instant = ContinuousClock.Instant

    public var now: @Sendable () -> Instant
    /// Returns at the instant, or throws when the task is cancelled.
    public var sleep: @Sendable (Instant) async throws -> Void
    /// A number in 0...1.
    public var random: @Sendable () -> Double

    public init(
        now: @escaping @Sendable () -> Instant,
        sleep: @escaping @Sendable (Instant) async throws -> Void,
        random: @escaping @Sendable () -> Double
    ) {
        self.now = now
        self.sleep = sleep
        self.random = random
    }

    public static let system = Timekeeper(
        now: { .now },
        sleep: { try await Task.sleep(until: $0, clock: .continuous) },
        random: { Double.random(in: 0...1) }
    )
}
