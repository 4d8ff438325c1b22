// SPDX-License-Identifier: Apache-2.0
internal import Base

/// Bytes on their way into one stream, written by many and taken by one.
final class OutgoingBuffer: Sendable {
    private enum Phase {
        /// No stream is there: whatever comes is dropped.
        case closed
        case open
        /// Nothing more is accepted; what is there still goes out.
        case finishing
    }

    private struct State {
        var phase = Phase.closed
        var bytes: [UInt8] = []
        var stanzas = 0
        var taker: CheckedContinuation<[UInt8]?, Never>?
        var senders: [CheckedContinuation<Void, Never>] = []
        var statistics = ComponentStatistics()

        /// What the taker is to be given; nil when it has to wait.
        mutating func take() -> [UInt8]?? {
            guard bytes.isEmpty else {
                statistics.sentStanzas += stanzas
                statistics.sentBytes += bytes.count
                stanzas = 0
                defer { bytes = [] }
                return .some(bytes)
            }
            return phase == .open ? nil : .some(nil)
        }
    }

    private let limit: Int
    private let state = Lock(State())

    init(limit: Int) {
        self.limit = limit
    }

    var statistics: ComponentStatistics { state.withLock { $0.statistics } }

    func open() {
        state.withLock { $0.phase = .open }
    }

    /// Puts whole stanzas at the end; suspends while too much is waiting.
    func append(_ bytes: [UInt8], stanzas: Int) async {
        guard put(bytes, stanzas: stanzas) else { return }
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                if state.phase != .open || state.bytes.count <= limit { return true }
                state.senders.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    /// The same without waiting; returns whether too much is waiting now.
    @discardableResult
    func put(_ bytes: [UInt8], stanzas: Int = 0) -> Bool {
        let (taker, taken, isFull) = state.withLock { state in
            guard state.phase == .open else {
                state.statistics.droppedStanzas += stanzas
                return (CheckedContinuation<[UInt8]?, Never>?.none, [UInt8]?.none, false)
            }
            state.bytes += bytes
            state.stanzas += stanzas
            guard let taker = state.taker, let taken = state.take() else {
                return (nil, nil, state.bytes.count > limit)
            }
            state.taker = nil
            return (taker, taken, false)
        }
        taker?.resume(returning: taken)
        return isFull
    }

    /// Everything that waits, as soon as there is something; nil when there will be no more.
    func next() async -> [UInt8]? {
        let (taken, senders) = state.withLock { state in
            defer { state.senders = [] }
            return (state.take(), state.senders)
        }
        for sender in senders { sender.resume() }
        if let taken { return taken }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let taken = state.withLock { state in
                    let taken: [UInt8]?? = Task.isCancelled ? .some(nil) : state.take()
                    if taken == nil { state.taker = continuation }
                    return taken
                }
                if let taken { continuation.resume(returning: taken) }
            }
        } onCancel: {
            end(.closed, last: [])
        }
    }

    /// Lets out what is there, then `last`, and nothing more.
    func finish(with last: [UInt8]) {
        end(.finishing, last: last)
    }

    /// Drops what is there, and all that comes until it is opened again.
    func close() {
        end(.closed, last: [])
    }

    private func end(_ phase: Phase, last: [UInt8]) {
        let (taker, taken, senders) = state.withLock { state in
            if state.phase == .open { state.bytes += last }
            if state.phase == .open || phase == .closed { state.phase = phase }
            if phase == .closed {
                state.statistics.droppedStanzas += state.stanzas
                state.stanzas = 0
                state.bytes = []
            }
            defer {
                state.taker = nil
                state.senders = []
            }
            return (state.taker, state.taker == nil ? nil : state.take() ?? nil, state.senders)
        }
        taker?.resume(returning: taken)
        for sender in senders { sender.resume() }
    }
}
