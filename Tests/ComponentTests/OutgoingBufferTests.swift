// SPDX-License-Identifier: Apache-2.0
import Base
import TestKit
import Testing

@testable import Component

struct OutgoingBufferTests {
    @Test func dropsAndCountsWhileClosed() async {
        let buffer = OutgoingBuffer(limit: 10)
        await buffer.append([1], stanzas: 2)
        #expect(buffer.statistics.droppedStanzas == 2)
        buffer.open()
        await buffer.append([2], stanzas: 1)
        #expect(await buffer.next() == [2])
        #expect(buffer.statistics.sentStanzas == 1)
        await buffer.append([3], stanzas: 1)
        buffer.close()
        #expect(buffer.statistics.droppedStanzas == 3)
        #expect(await buffer.next() == nil)
    }

    @Test func handsOverAllThatWaitsAtOnce() async {
        let buffer = OutgoingBuffer(limit: 100)
        buffer.open()
        for byte in UInt8(0)..<10 { await buffer.append([byte], stanzas: 1) }
        #expect(await buffer.next() == Array(0..<10))
    }

    @Test func finishingLetsOutTheRestAndTheLastWord() async {
        let buffer = OutgoingBuffer(limit: 100)
        buffer.open()
        await buffer.append([1], stanzas: 1)
        buffer.finish(with: [2])
        await buffer.append([3], stanzas: 1)
        #expect(await buffer.next() == [1, 2])
        #expect(await buffer.next() == nil)
        #expect(buffer.statistics.droppedStanzas == 1)
    }

    @Test func aFullBufferHoldsItsSenderUntilItIsTaken() async throws {
        let buffer = OutgoingBuffer(limit: 4)
        buffer.open()
        let isDone = Lock(false)
        try await withDeadline {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    await buffer.append([1, 2, 3, 4, 5], stanzas: 1)
                    isDone.withLock { $0 = true }
                }
                try await Task.sleep(for: .milliseconds(50))
                #expect(!isDone.withLock { $0 })
                #expect(await buffer.next() == [1, 2, 3, 4, 5])
                try await group.waitForAll()
            }
        }
        #expect(isDone.withLock { $0 })
    }

    @Test func closingFreesTheSenderAndTheTaker() async throws {
        try await withDeadline {
            let full = OutgoingBuffer(limit: 1)
            full.open()
            async let stuck: Void = full.append([1, 2], stanzas: 1)
            let empty = OutgoingBuffer(limit: 1)
            empty.open()
            async let nothing = empty.next()
            try await Task.sleep(for: .milliseconds(20))
            full.close()
            empty.close()
            await stuck
            #expect(await nothing == nil)
        }
    }

    @Test func losesNothingBetweenManySendersAndOneTaker() async throws {
        let buffer = OutgoingBuffer(limit: 50)
        buffer.open()
        try await withDeadline {
            let taken = await withTaskGroup(of: [UInt8].self) { group in
                group.addTask {
                    var all: [UInt8] = []
                    while let bytes = await buffer.next() { all += bytes }
                    return all
                }
                await withTaskGroup(of: Void.self) { senders in
                    for sender in UInt8(0)..<8 {
                        senders.addTask { for _ in 0..<1000 { await buffer.append([sender], stanzas: 1) } }
                    }
                }
                buffer.finish(with: [])
                return await group.next() ?? []
            }
            #expect(taken.count == 8000)
            #expect(buffer.statistics.sentStanzas == 8000)
        }
    }
}
