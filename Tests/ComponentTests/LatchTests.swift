// SPDX-License-Identifier: Apache-2.0
import TestKit
import Testing

@testable import Component

struct LatchTests {
    @Test func freesAllWhoWaitAndAllWhoComeLater() async throws {
        let latch = Latch()
        try await withDeadline {
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<10 { group.addTask { await latch.wait() } }
                await Task.yield()
                latch.fire()
            }
            await latch.wait()
            await latch.wait(atMost: .seconds(1000))
        }
        #expect(latch.hasFired)
    }

    @Test func aCancelledTaskWaitsNoLonger() async throws {
        let latch = Latch()
        try await withDeadline {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await latch.wait() }
                group.addTask { await latch.wait(atMost: .seconds(1000)) }
                await Task.yield()
                group.cancelAll()
            }
        }
        #expect(!latch.hasFired)
    }

    @Test func waitingHasALimit() async throws {
        let latch = Latch()
        try await withDeadline { await latch.wait(atMost: .milliseconds(10)) }
        #expect(!latch.hasFired)
    }
}
