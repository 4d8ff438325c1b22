// SPDX-License-Identifier: Apache-2.0
internal import Base

/// Events from the engine's thread to one reader. It counts the bytes that wait, so that the thread can stop reading
/// the socket while the reader is behind.
final class EventQueue: Sendable {
    private struct State {
        var arrived: [WebSocketEvent] = []
        /// Older than those in `arrived`, the oldest last.
        var leaving: [WebSocketEvent] = []
        var bytes = 0
        var isOver = false
        var reader: CheckedContinuation<WebSocketEvent?, Never>?

        mutating func pop() -> WebSocketEvent? {
            if leaving.isEmpty {
                leaving = arrived.reversed()
                arrived.removeAll(keepingCapacity: true)
            }
            return leaving.popLast()
        }
    }

    private static let highWater = 1 << 20
    private static let lowWater = 256 << 10

    private let state = Lock(State())
    /// Called by the reader when so little waits that reading the socket may go on.
    private let onLowWater: @Sendable () -> Void

    init(onLowWater: @escaping @Sendable () -> Void) {
        self.onLowWater = onLowWater
    }

    var isFull: Bool { state.withLock { $0.bytes > Self.highWater } }

    func push(_ event: WebSocketEvent) {
        let reader = state.withLock { state -> CheckedContinuation<WebSocketEvent?, Never>? in
            guard !state.isOver else { return nil }
            if case .closed = event { state.isOver = true }
            if let reader = state.reader {
                state.reader = nil
                return reader
            }
            state.arrived.append(event)
            state.bytes += event.cost
            return nil
        }
        reader?.resume(returning: event)
    }

    /// Nil after the last event, and when the reader's task is cancelled.
    func next() async -> WebSocketEvent? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { wait($0) }
        } onCancel: {
            let reader = state.withLock { state in
                defer { state.reader = nil }
                return state.reader
            }
            reader?.resume(returning: nil)
        }
    }

    private func wait(_ reader: CheckedContinuation<WebSocketEvent?, Never>) {
        var other: CheckedContinuation<WebSocketEvent?, Never>?
        var isBelow = false
        let event = state.withLock { state -> WebSocketEvent?? in
            if let event = state.pop() {
                let before = state.bytes
                state.bytes -= event.cost
                isBelow = before > Self.lowWater && state.bytes <= Self.lowWater
                return .some(event)
            }
            if state.isOver || Task.isCancelled { return .some(nil) }
            other = state.reader
            state.reader = reader
            return .none
        }
        other?.resume(returning: nil)
        if isBelow { onLowWater() }
        if let event { reader.resume(returning: event) }
    }
}

extension WebSocketEvent {
    /// What it counts against the high water.
    fileprivate var cost: Int {
        switch self {
        case .message(.text(let text)): text.utf8.count + 64
        case .message(.binary(let bytes)): bytes.count + 64
        case .closed: 64
        }
    }
}
