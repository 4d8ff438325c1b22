// SPDX-License-Identifier: Apache-2.0
internal import Base

/// When a connection last showed life, and whether it is asked for some.
final class Pulse: Sendable {
    enum Verdict: Sendable, Hashable {
        case alive
        case ask
        case dead
    }

    private struct State {
        var lastHeard: ContinuousClock.Instant
        var askedAt: ContinuousClock.Instant?
        /// Nothing is read while the reader of the events takes its time; silence means nothing then.
        var isReadingPaused = false
    }

    private let state: Lock<State>
    private let patience: Duration
    private let timeout: Duration

    init(now: ContinuousClock.Instant, patience: Duration, timeout: Duration) {
        state = Lock(State(lastHeard: now))
        self.patience = patience
        self.timeout = timeout
    }

    /// How often to look.
    var interval: Duration { min(patience, timeout) / 2 }

    func heard(now: ContinuousClock.Instant) {
        state.withLock { state in
            state.lastHeard = now
            state.askedAt = nil
        }
    }

    func readingPaused(_ isPaused: Bool, now: ContinuousClock.Instant) {
        state.withLock { state in
            state.isReadingPaused = isPaused
            state.lastHeard = now
            state.askedAt = nil
        }
    }

    func check(now: ContinuousClock.Instant) -> Verdict {
        state.withLock { state in
            if state.isReadingPaused || state.lastHeard.duration(to: now) < patience { return .alive }
            guard let askedAt = state.askedAt else {
                state.askedAt = now
                return .ask
            }
            return askedAt.duration(to: now) < timeout ? .alive : .dead
        }
    }
}
