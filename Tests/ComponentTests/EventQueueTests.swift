// SPDX-License-Identifier: Apache-2.0
import Base
import TestKit
import Testing
import XMPP

@testable import Component

struct EventQueueTests {
    private func event(_ number: Int) -> ComponentEvent { .connected(domain: String(number)) }

    @Test func keepsTheOrderOfEachWriter() async throws {
        let queue = EventQueue(capacity: 10)
        try await withDeadline {
            await withTaskGroup(of: Void.self) { group in
                for writer in 0..<4 {
                    group.addTask {
                        for index in 0..<2500 { await queue.push([event(writer * 10_000 + index)]) }
                    }
                }
                var next = [0, 10_000, 20_000, 30_000]
                for _ in 0..<10_000 {
                    guard case .connected(let text)? = await queue.next(), let number = Int(text) else {
                        return #expect(Bool(false), "no event")
                    }
                    #expect(next[number / 10_000] == number)
                    next[number / 10_000] += 1
                }
            }
        }
    }

    @Test func endsAfterWhatIsThere() async {
        let queue = EventQueue(capacity: 10)
        await queue.push([event(1), event(2)])
        queue.finish()
        await queue.push([event(3)])
        #expect(await queue.next() == event(1))
        #expect(await queue.next() == event(2))
        #expect(await queue.next() == nil)
        #expect(await queue.next() == nil)
    }

    @Test func finishingFreesReaderAndWriters() async throws {
        try await withDeadline {
            let empty = EventQueue(capacity: 1)
            async let nothing = empty.next()
            let full = EventQueue(capacity: 1)
            async let stuck: Void = full.push([event(1), event(2), event(3)])
            await Task.yield()
            empty.finish()
            full.finish()
            #expect(await nothing == nil)
            await stuck
        }
    }

    @Test func aCancelledReaderEnds() async throws {
        let queue = EventQueue(capacity: 1)
        let stream = queue.stream
        try await withDeadline {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { for await _ in stream {} }
                await Task.yield()
                group.cancelAll()
            }
        }
    }

    @Test func aReaderThatIsAlwaysBehindMissesNothing() async {
        let queue = EventQueue(capacity: 100)
        await queue.push([event(0), event(1)])
        for index in 0..<20_000 {
            #expect(await queue.next() == event(index))
            await queue.push([event(index + 2)])
        }
    }
}
