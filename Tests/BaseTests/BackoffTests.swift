// SPDX-License-Identifier: Apache-2.0
import Base
import Testing

struct BackoffTests {
    @Test func theCeilingDoublesUpToTheCap() {
        var backoff = Backoff(base: .seconds(1), cap: .seconds(10))
        let waits = (0..<6).map { _ in backoff.next(random: 1) }
        #expect(waits == [1, 2, 4, 8, 10, 10].map { .seconds($0) })
        backoff.reset()
        #expect(backoff.next(random: 1) == .seconds(1))
    }

    @Test func aWaitIsNeverShorterThanHalfTheBase() {
        var backoff = Backoff(base: .seconds(1), cap: .seconds(60))
        #expect(backoff.next(random: 0) == .milliseconds(500))
        #expect(backoff.next(random: .nan) == .seconds(2))
        #expect(backoff.next(random: 7) == .seconds(4))
        #expect(backoff.next(random: -1) == .milliseconds(500))
    }
}
