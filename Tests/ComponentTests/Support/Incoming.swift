// SPDX-License-Identifier: Apache-2.0
import Base
import TestKit

/// Things that arrive, for one test to take in its own time.
final class Incoming<Value: Sendable>: Sendable {
    private let values = Lock<[Value]>([])

    func put(_ value: Value) {
        values.withLock { $0.append(value) }
    }

    var all: [Value] { values.withLock { $0 } }

    func next(_ what: String) async throws -> Value {
        try await next(what) { $0.isEmpty ? nil : $0.removeFirst() }
    }

    /// Waits until `take` finds in the values what it looks for.
    func next<Found: Sendable>(
        _ what: String, take: @escaping @Sendable (inout [Value]) -> Found?
    ) async throws -> Found {
        let found = Lock<Found?>(nil)
        try await eventually(within: .seconds(20), what) {
            let value = self.values.withLock { take(&$0) }
            guard let value else { return false }
            found.withLock { $0 = value }
            return true
        }
        guard let value = found.withLock({ $0 }) else { throw CancellationError() }
        return value
    }
}
