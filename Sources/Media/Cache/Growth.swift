// SPDX-License-Identifier: Apache-2.0
internal import Base

/// A file on its way from Discord: one download, any number of readers, each at its own place.
final class Growth: Sendable {
    private struct State {
        var written = 0
        var size: Int?
        var type: String?
        var hasHead = false
        var end: Result<Void, MediaFault>?
        var lastRead = ContinuousClock.now
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
        var nextWaiter = 0
    }

    /// What a reader may have now.
    enum Reach {
        /// Bytes up to here are there.
        case upTo(Int)
        /// All bytes are there; the file ends here.
        case end(Int)
    }

    let file: OpenFile
    private let state: Lock<State>

    init(file: OpenFile, size: Int?, type: String?) {
        self.file = file
        state = Lock(State(size: size, type: type, hasHead: size != nil))
    }

    var written: Int { state.withLock { $0.written } }

    /// Nobody has read for so long, or waits for more.
    func isAbandoned(for patience: Duration) -> Bool {
        state.withLock { $0.waiters.isEmpty && $0.lastRead.duration(to: .now) > patience }
    }

    func head(size: Int?, type: String?) {
        wake { state in
            state.size = size ?? state.size
            state.type = type ?? state.type
            state.hasHead = true
        }
    }

    func grew(by count: Int) {
        wake { $0.written += count }
    }

    func finish(_ end: Result<Void, MediaFault>) {
        wake { state in
            state.end = end
            if case .success = end { state.size = state.written }
        }
    }

    /// Size and type once they are known. Without a declared size it waits for the last byte.
    func head() async throws(MediaFault) -> (size: Int, type: String?) {
        while true {
            let (known, waiter): (Result<(size: Int, type: String?), MediaFault>?, Int) = state.withLock { state in
                if case .failure(let fault) = state.end { return (.failure(fault), 0) }
                if state.hasHead, let size = state.size { return (.success((size, state.type)), 0) }
                return (nil, Self.ticket(&state))
            }
            if let known { return try known.get() }
            try await wait(waiter) { $0.hasHead && $0.size != nil }
        }
    }

    /// Waits until there is something at `offset`, or the end is known.
    func reach(beyond offset: Int) async throws(MediaFault) -> Reach {
        while true {
            let (known, waiter): (Result<Reach, MediaFault>?, Int) = state.withLock { state in
                state.lastRead = .now
                if case .success = state.end { return (.success(.end(state.written)), 0) }
                if state.written > offset { return (.success(.upTo(state.written)), 0) }
                if case .failure(let fault) = state.end { return (.failure(fault), 0) }
                return (nil, Self.ticket(&state))
            }
            if let known { return try known.get() }
            try await wait(waiter) { $0.written > offset }
        }
    }

    private static func ticket(_ state: inout State) -> Int {
        state.nextWaiter += 1
        return state.nextWaiter
    }

    /// Returns when something happened, or at once when `isThere` holds already.
    private func wait(_ waiter: Int, until isThere: @escaping @Sendable (State) -> Bool) async throws(MediaFault) {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isLate = state.withLock { state in
                    if state.end != nil || isThere(state) || Task.isCancelled { return true }
                    state.waiters[waiter] = continuation
                    return false
                }
                if isLate { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: waiter) }?.resume()
        }
        if Task.isCancelled { throw .late }
    }

    private func wake(_ change: (inout State) -> Void) {
        let waiters = state.withLock { state in
            change(&state)
            defer { state.waiters = [:] }
            return state.waiters.values
        }
        for waiter in waiters { waiter.resume() }
    }
}
