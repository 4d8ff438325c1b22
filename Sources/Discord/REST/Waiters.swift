// SPDX-License-Identifier: Apache-2.0
import Base

/// Tasks that wait for something, in lines by key. Cancelled ones leave their line.
final class Waiters<Key: Hashable & Sendable>: Sendable {
    private struct Waiter {
        let ticket: UInt64
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var lines: [Key: [Waiter]] = [:]
        /// Keys somebody is through the door of.
        var busy: Set<Key> = []
        var nextTicket: UInt64 = 0
    }

    private let state = Lock(State())

    /// How many wait for the key.
    func count(for key: Key) -> Int {
        state.withLock { $0.lines[key]?.count ?? 0 }
    }

    /// Waits until the key is called.
    func wait(for key: Key, isolation: isolated (any Actor)? = #isolation) async throws {
        try await wait(for: key, isolation: isolation) { _ in true }
    }

    /// Lets all go on who wait for the key.
    func call(_ key: Key) {
        let line = state.withLock { $0.lines.removeValue(forKey: key) } ?? []
        for waiter in line { waiter.continuation.resume() }
    }

    /// One at a time and in order of arrival goes through; who is through must `leave`.
    func enter(_ key: Key, isolation: isolated (any Actor)? = #isolation) async throws {
        try await wait(for: key, isolation: isolation) { !$0.insert(key).inserted }
    }

    func leave(_ key: Key) {
        let next = state.withLock { state -> Waiter? in
            guard var line = state.lines[key], !line.isEmpty else {
                state.lines[key] = nil
                state.busy.remove(key)
                return nil
            }
            let next = line.removeFirst()
            state.lines[key] = line.isEmpty ? nil : line
            return next
        }
        next?.continuation.resume()
    }

    /// Suspends if `mustWait` says so, asked under the lock.
    private func wait(
        for key: Key, isolation: isolated (any Actor)?, unless mustWait: (inout Set<Key>) -> Bool
    ) async throws {
        let ticket = state.withLock { state in
            state.nextTicket += 1
            return state.nextTicket
        }
        try await withTaskCancellationHandler(
            operation: {
                try await withCheckedThrowingContinuation(isolation: isolation) { continuation in
                    let verdict = state.withLock { state -> Result<Void, any Error>? in
                        if Task.isCancelled { return .failure(CancellationError()) }
                        guard mustWait(&state.busy) else { return .success(()) }
                        state.lines[key, default: []].append(Waiter(ticket: ticket, continuation: continuation))
                        return nil
                    }
                    if let verdict { continuation.resume(with: verdict) }
                }
            }, onCancel: { drop(ticket, from: key) }, isolation: isolation)
    }

    private func drop(_ ticket: UInt64, from key: Key) {
        let waiter = state.withLock { state -> Waiter? in
            guard var line = state.lines[key], let index = line.firstIndex(where: { $0.ticket == ticket }) else {
                return nil
            }
            let waiter = line.remove(at: index)
            state.lines[key] = line.isEmpty ? nil : line
            return waiter
        }
        waiter?.continuation.resume(throwing: CancellationError())
    }
}
