// SPDX-License-Identifier: Apache-2.0
import Base

/// Where other threads leave events for the engine. Posting never blocks and keeps each poster's order.
final class Inbox: Sendable {
    /// An event and when it came.
    struct Arrival: Sendable {
        var event: Event
        var at: ContinuousClock.Instant
    }

    private let waiting = Lock<[Arrival]>([])
    private let closed = Lock(false)
    private let sorted = Lock(0)
    private let bell: AsyncStream<Void>.Continuation
    /// One element whenever something was posted since the last.
    let rings: AsyncStream<Void>

    init() {
        (rings, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func post(_ event: Event) { post([event]) }

    func post(_ events: [Event]) {
        guard !events.isEmpty else { return }
        let now = ContinuousClock.now
        waiting.withLock { $0 += events.map { Arrival(event: $0, at: now) } }
        bell.yield()
    }

    /// How many events wait, here and where the engine has put them.
    var waitingCount: Int { waiting.withLock { $0.count } + sorted.withLock { $0 } }

    /// The engine has so many that it could not decide yet.
    func note(sorted count: Int) { sorted.withLock { $0 = count } }

    func drain() -> [Arrival] {
        waiting.withLock { arrivals in
            defer { arrivals.removeAll(keepingCapacity: arrivals.capacity <= 4096) }
            return arrivals
        }
    }

    /// No more rings; the engine finishes what is there.
    func close() {
        closed.withLock { $0 = true }
        bell.finish()
    }

    var isClosed: Bool { closed.withLock { $0 } }
}
