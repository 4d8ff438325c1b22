// SPDX-License-Identifier: Apache-2.0
import Base

/// Where other threads leave events for the engine. Posting never blocks and keeps each poster's order.
final class Inbox: Sendable {
    private let waiting = Lock<[Event]>([])
    private let bell: AsyncStream<Void>.Continuation
    /// One element whenever something was posted since the last.
    let rings: AsyncStream<Void>

    init() {
        (rings, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func post(_ event: Event) {
        waiting.withLock { $0.append(event) }
        bell.yield()
    }

    func post(_ events: [Event]) {
        guard !events.isEmpty else { return }
        waiting.withLock { $0 += events }
        bell.yield()
    }

    func drain() -> [Event] {
        waiting.withLock { events in
            defer { events.removeAll(keepingCapacity: events.capacity <= 4096) }
            return events
        }
    }

    /// No more rings; the engine finishes what is there.
    func close() {
        bell.finish()
    }
}
