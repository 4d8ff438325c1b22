// SPDX-License-Identifier: Apache-2.0
import Base
import Net
import TestKit
import Testing

@testable import Discord

/// Requests in line: who waits for whom.
@Suite struct RESTOrderTests {
    let time = ManualTime()

    private func client(_ transport: ScriptedTransport) -> RESTClient {
        RESTClient(transport: transport, token: Secret("t"), time: time.keeper)
    }

    @Test func aSlowChannelHoldsUpNoOther() async throws {
        let gate = AsyncStream<Void>.makeStream()
        let transport = ScriptedTransport { request, _ in
            if request.url.hasSuffix("channels/1") {
                for await _ in gate.stream { break }
            }
            return .json(200, #"{"id":"2","type":0}"#)
        }
        let client = client(transport)
        async let slow = client.send(.channel(1))
        _ = try await client.send(.channel(2))
        gate.continuation.yield()
        _ = try await slow
    }

    @Test func waitersForAFirstAnswerGoOnWhenItComes() async throws {
        let transport = ScriptedTransport { _, _ in
            await Task.yield()
            return .bucket(limit: 100, remaining: 99, resetAfter: 60, body: #"{"id":"1","type":0}"#)
        }
        let client = client(transport)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<40 {
                group.addTask { _ = try await client.send(.channel(1)) }
            }
            try await group.waitForAll()
        }
        #expect(transport.requests.count == 40)
        #expect(time.elapsed < .seconds(60))
    }

    @Test func aThousandRequestsKeepToTheGlobalLimit() async throws {
        let transport = ScriptedTransport { _, _ in .json(200, #"{"id":"1","type":0}"#) }
        let client = client(transport)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for channel in 0..<1000 {
                group.addTask { _ = try await client.send(.channel(Channel.ID(UInt64(channel)))) }
            }
            try await group.waitForAll()
        }
        #expect(time.elapsed >= .seconds(19) && time.elapsed < .seconds(21))
    }

    @Test func whoIsCancelledInLineLetsTheOthersPass() async throws {
        let gate = AsyncStream<Void>.makeStream()
        let transport = ScriptedTransport { _, number in
            if number == 0 { for await _ in gate.stream { break } }
            return .json(200, #"{"id":"1","type":0}"#)
        }
        let client = client(transport)
        let first = Task { try await client.send(.channel(1)) }
        try await eventually { transport.requests.count == 1 }
        let second = Task { try await client.send(.channel(1)) }
        let third = Task { try await client.send(.channel(1)) }
        second.cancel()
        await #expect(throws: DiscordError.cancelled) { try await second.value }
        gate.continuation.yield()
        _ = try await first.value
        _ = try await third.value
    }
}
