// SPDX-License-Identifier: Apache-2.0

/// What a wait throws when its time is over.
public struct DeadlinePassed: Error, CustomStringConvertible {
    public var description: String
}

/// Waits until `condition` holds, asking every few milliseconds; throws ``DeadlinePassed`` when it never does.
/// For what gives no event to wait for.
public func eventually(
    within limit: Duration = .seconds(10), _ what: String = "condition",
    _ condition: @Sendable () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + limit
    while try await !condition() {
        guard ContinuousClock.now < deadline else { throw DeadlinePassed(description: "\(what): not within \(limit)") }
        try await Task.sleep(for: .milliseconds(5))
    }
}

/// Runs `body`, but no longer than `limit`: then it is cancelled and ``DeadlinePassed`` thrown. `body` must heed
/// cancellation.
public func withDeadline<R: Sendable>(
    _ limit: Duration = .seconds(20), _ what: String = "operation",
    _ body: @escaping @Sendable () async throws -> R
) async throws -> R {
    try await withThrowingTaskGroup(of: R.self) { group in
        group.addTask { try await body() }
        group.addTask {
            try await Task.sleep(for: limit)
            throw DeadlinePassed(description: "\(what): not within \(limit)")
        }
        defer { group.cancelAll() }
        guard let first = try await group.next() else { throw CancellationError() }
        return first
    }
}
