// SPDX-License-Identifier: Apache-2.0
import Base
import Glibc
import TestKit
import Testing

private actor Blocker {
    let executor: ThreadExecutor
    private(set) var order: [Int] = []

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(_ executor: ThreadExecutor) {
        self.executor = executor
    }

    func note(_ number: Int) -> UInt {
        order.append(number)
        return UInt(pthread_self())
    }

    func isOnThread() -> Bool {
        executor.isCurrent
    }
}

struct ThreadExecutorTests {
    @Test func everyJobRunsOnTheOneThread() async throws {
        let executor = ThreadExecutor(name: "test")
        let blocker = Blocker(executor)
        let threads = await withTaskGroup(of: UInt.self) { group in
            for number in 0..<1000 { group.addTask { await blocker.note(number) } }
            return await group.reduce(into: Set<UInt>()) { $0.insert($1) }
        }
        #expect(threads.count == 1)
        #expect(await blocker.order.sorted() == Array(0..<1000))
        #expect(await blocker.isOnThread())
        #expect(!executor.isCurrent)
        executor.stop()
    }

    @Test func aJobAfterStopStillRuns() async throws {
        let executor = ThreadExecutor(name: "test")
        let blocker = Blocker(executor)
        _ = await blocker.note(1)
        executor.stop()
        for number in 2..<50 { _ = await blocker.note(number) }
        #expect(await blocker.order == Array(1..<50))
    }

    @Test func anExecutorIsFreedOnceStopped() async throws {
        weak var freed: ThreadExecutor?
        do {
            let executor = ThreadExecutor(name: "test")
            freed = executor
            _ = await Blocker(executor).note(1)
            executor.stop()
        }
        let observed = Lock(Weak(freed))
        try await eventually { observed.withLock { $0.object == nil } }
    }
}

private struct Weak {
    weak var object: ThreadExecutor?

    init(_ object: ThreadExecutor?) {
        self.object = object
    }
}
