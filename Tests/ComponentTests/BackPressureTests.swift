// SPDX-License-Identifier: Apache-2.0
import Base
import Component
import TestKit
import Testing
import XMPP

struct BackPressureTests {
    @Test func sendingWaitsForAServerThatDoesNotRead() async throws {
        try await withScene(configure: { $0.outgoingBytes = 100_000 }) { scene in
            let peer = try await scene.server.acceptStream()
            _ = try await scene.nextEvent()
            try await peer.setReading(false)
            let sent = Lock(0)
            let body = String(repeating: "x", count: 10_000)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for id in 0..<1500 {
                        await scene.connection.send([.stanza(message(id, body: body))])
                        sent.withLock { $0 += 1 }
                    }
                }
                try await settles { sent.withLock { $0 } }
                let stalled = sent.withLock { $0 }
                #expect(stalled < 1200, "15 MB were taken though nobody reads")
                try await peer.setReading(true)
                let all = try await peer.read(until: "id='1499'")
                #expect(all.ranges(of: "<message").count == 1500)
                try await group.waitForAll()
            }
            #expect(scene.connection.statistics.droppedStanzas == 0)
        }
    }

    @Test func theServerWaitsForAReaderThatDoesNotRead() async throws {
        try await withScene(reads: false, configure: { $0.incomingEvents = 50 }) { scene in
            let peer = try await scene.server.acceptStream()
            let body = String(repeating: "x", count: 10_000)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for id in 0..<1500 { await peer.send("<message id='\(id)'><body>\(body)</body></message>") }
                }
                try await settles { scene.connection.statistics.receivedStanzas }
                #expect(scene.connection.statistics.receivedStanzas < 1200)
                var next = 0
                for await event in scene.connection.events {
                    guard case .stanza(let element, _) = event else { continue }
                    #expect(element["id"] == String(next))
                    next += 1
                    if next == 1500 { break }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func aSlowReaderIsNotTakenForASilentServer() async throws {
        try await withScene(
            reads: false,
            configure: {
                $0.incomingEvents = 1
                $0.keepAlive = .milliseconds(50)
                $0.keepAliveTimeout = .milliseconds(50)
            }
        ) { scene in
            let peer = try await scene.server.acceptStream()
            for id in 0..<20 { await peer.send("<message id='\(id)'/>") }
            try await eventually { scene.connection.statistics.receivedStanzas > 0 }
            try await Task.sleep(for: .milliseconds(400))
            #expect(peer.isOpen)
        }
    }
}

/// Waits until a number has stopped growing.
private func settles(_ number: @escaping @Sendable () -> Int) async throws {
    let last = Lock((value: -1, times: 0))
    try await eventually(within: .seconds(20), "number settles") {
        let now = number()
        try await Task.sleep(for: .milliseconds(20))
        return last.withLock { last in
            last = last.value == now ? (now, last.times + 1) : (now, 0)
            return last.times > 10 && now > 0
        }
    }
}
