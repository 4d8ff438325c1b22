// SPDX-License-Identifier: Apache-2.0

/// Waits until something holds; looks every millisecond.
func wait(for what: String, within seconds: Double = 120, _ holds: () async -> Bool) async throws {
    let end = Moment.seconds + seconds
    while await !holds() {
        guard Moment.seconds < end else { throw BenchFailure("waited in vain for \(what)") }
        try await Task.sleep(for: .milliseconds(1))
    }
}

/// Calls `body` so many times at an even pace; when it falls behind it makes up for it.
func paced(_ count: Int, perSecond: Double, _ body: (Int) async throws -> Void) async throws {
    let start = Moment.seconds
    for number in 0..<count {
        let ahead = start + Double(number) / perSecond - Moment.seconds
        if ahead > 0 { try await Task.sleep(for: .seconds(ahead)) }
        try await body(number)
    }
}
