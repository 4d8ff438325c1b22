// SPDX-License-Identifier: Apache-2.0
import Base

@testable import Discord

/// A clock that stands still until somebody sleeps, which takes no time but moves it.
final class ManualTime: Sendable {
    typealias Instant = ContinuousClock.Instant

    private struct State {
        var now: Instant
        var sleeps: [Duration] = []
    }

    let start: Instant
    private let state: Lock<State>

    init() {
        start = .now
        state = Lock(State(now: start))
    }

    var now: Instant { state.withLock { $0.now } }

    /// How far the clock has moved.
    var elapsed: Duration { now - start }

    var sleeps: [Duration] { state.withLock { $0.sleeps } }

    func advance(by duration: Duration) {
        state.withLock { $0.now += duration }
    }

    var keeper: Timekeeper {
        Timekeeper(
            now: { self.now },
            sleep: { instant in
                try Task.checkCancellation()
                self.state.withLock { state in
                    state.sleeps.append(instant - state.now)
                    state.now = max(state.now, instant)
                }
                await Task.yield()
            },
            random: { 1 }
        )
    }
}
