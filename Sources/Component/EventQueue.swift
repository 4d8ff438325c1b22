// SPDX-License-Identifier: Apache-2.0
internal import Base

/// A line of events between the streams and their one reader, of bounded length.
final class EventQueue: Sendable {
    private struct State {
        var events: [ComponentEvent] = []
        var head = 0
        var reader: CheckedContinuation<ComponentEvent?, Never>?
        var writers: [CheckedContinuation<Void, Never>] = []
        var isFinished = false

        var count: Int { events.count - head }

        mutating func pop() -> ComponentEvent? {
            guard head < events.count else { return nil }
            defer {
                head += 1
                // what was read is let go now and then, so that a reader who never quite catches up costs no memory
                if head == events.count || head > 4096 && head > events.count / 2 {
                    events.removeFirst(head)
                    head = 0
                }
            }
            return events[head]
        }
    }

    private let capacity: Int
    private let state = Lock(State())

    init(capacity: Int) {
        self.capacity = max(capacity, 1)
    }

    /// Puts events at the end; suspends while the line is too long.
    func push(_ events: [ComponentEvent]) async {
        guard !events.isEmpty else { return }
        let (reader, first, isFull) = state.withLock { state in
            if state.isFinished { return (state.reader, ComponentEvent?.none, false) }
            state.events += events
            guard let reader = state.reader else { return (nil, nil, state.count > capacity) }
            state.reader = nil
            return (reader, state.pop(), state.count > capacity)
        }
        reader?.resume(returning: first)
        guard isFull else { return }
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                if state.isFinished || state.count <= capacity / 2 { return true }
                state.writers.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    /// The next event; nil when there will be no more. For one reader at a time.
    func next() async -> ComponentEvent? {
        let (event, isOver, writers) = state.withLock { state in
            let event = state.pop()
            let isLow = state.count <= capacity / 2
            defer { if isLow { state.writers = [] } }
            return (event, state.isFinished, isLow ? state.writers : [])
        }
        for writer in writers { writer.resume() }
        if event != nil || isOver { return event }
        return await withCheckedContinuation { continuation in
            let (event, isOver) = state.withLock { state in
                let event = state.pop()
                if event == nil, !state.isFinished { state.reader = continuation }
                return (event, state.isFinished)
            }
            if event != nil || isOver { continuation.resume(returning: event) }
        }
    }

    /// No more will come; what is there may still be read.
    func finish() {
        let (reader, writers) = state.withLock { state in
            state.isFinished = true
            defer {
                state.reader = nil
                state.writers = []
            }
            return (state.reader, state.writers)
        }
        reader?.resume(returning: nil)
        for writer in writers { writer.resume() }
    }

    var stream: AsyncStream<ComponentEvent> {
        AsyncStream {
            await self.next()
        } onCancel: {
            self.finish()
        }
    }
}
