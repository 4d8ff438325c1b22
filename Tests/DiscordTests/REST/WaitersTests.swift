// SPDX-License-Identifier: Apache-2.0
import Base
import TestKit
import Testing

@testable import Discord

@Suite struct WaitersTests {
    let waiters = Waiters<Int>()

    @Test func theDoorIsPassedInOrderOfArrival() async throws {
        let order = Lock<[Int]>([])
        try await waiters.enter(1)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask {
                    try await waiters.enter(1)
                    order.withLock { $0.append(number) }
                    waiters.leave(1)
                }
                try await eventually { waiters.count(for: 1) == number + 1 }
            }
            try await waiters.enter(2)
            waiters.leave(2)
            #expect(order.withLock { $0 }.isEmpty)
            waiters.leave(1)
            try await group.waitForAll()
        }
        #expect(order.withLock { $0 } == Array(0..<20))
        try await waiters.enter(1)
    }

    @Test func aCallLetsAllGoOn() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<5 { group.addTask { try await waiters.wait(for: 1) } }
            try await eventually { waiters.count(for: 1) == 5 }
            waiters.call(1)
            try await group.waitForAll()
        }
    }

    @Test func whoIsCancelledLeavesTheLine() async throws {
        try await waiters.enter(1)
        let task = Task { try await waiters.enter(1) }
        try await eventually { waiters.count(for: 1) == 1 }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(waiters.count(for: 1) == 0)
        let early = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await waiters.enter(1)
        }
        await #expect(throws: CancellationError.self) { try await early.value }
        waiters.leave(1)
        try await waiters.enter(1)
    }
}
