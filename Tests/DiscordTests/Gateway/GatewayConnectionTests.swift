// SPDX-License-Identifier: Apache-2.0
import Base
import Net
import TestKit
import Testing

@testable import Discord

@Suite(.timeLimit(.minutes(1))) struct GatewayConnectionTests {
    private func connection(
        _ gateway: ScriptedGateway, resume: ResumeState? = nil, compressed: Bool = false, random: Double = 0,
        bot: @escaping @Sendable () async throws(DiscordError) -> GatewayBot = { () throws(DiscordError) in
            GatewayBot(url: "ws://main.test", startLimit: GatewayBot.StartLimit(maxConcurrency: 16))
        }
    ) -> GatewayConnection {
        let quick = Timekeeper(
            now: { .now },
            sleep: { instant in
                // Waits between connections are made short; heartbeats are short anyway.
                try await Task.sleep(for: min(max(instant - .now, .zero), .milliseconds(20)))
            },
            random: { random }
        )
        var configuration = GatewayConfiguration(token: Secret("tok"))
        configuration.isCompressed = compressed
        return GatewayConnection(
            configuration, transport: gateway, queue: IdentifyQueue(time: quick, gateway: bot), resume: resume,
            time: quick)
    }

    /// Runs the connection and gives the first events.
    private func events(_ connection: GatewayConnection, _ count: Int) async throws -> [GatewayDelivery] {
        let running = Task { try await connection.run() }
        defer { running.cancel() }
        return try await connection.events.next(count, within: .seconds(60))
    }

    @Test func eventsComeInOrder() async throws {
        let gateway = ScriptedGateway { socket in
            socket.hello()
            _ = try await socket.next(op: 2)
            socket.ready()
            for number in 2...200 { socket.event("TEST_\(number)", number) }
        }
        let deliveries = try await events(connection(gateway), 200)
        #expect(deliveries.map(\.sequence) == Array(1...200))
        #expect(gateway.urls == ["ws://main.test/?v=10&encoding=json"])
    }

    @Test func heartbeatsGoOut() async throws {
        let beats = Lock(0)
        let gateway = ScriptedGateway { socket in
            socket.hello(interval: 10)
            socket.ready()
            for _ in 0..<5 {
                _ = try await socket.next(op: 1)
                beats.withLock { $0 += 1 }
                socket.say(#"{"op":11}"#)
            }
            socket.event("ENOUGH", 2)
        }
        _ = try await events(connection(gateway), 2)
        #expect(beats.withLock { $0 } == 5)
    }

    @Test func aDeadConnectionIsLeftAndResumed() async throws {
        let gateway = ScriptedGateway(
            { socket in
                socket.hello(interval: 10)
                socket.ready()
            },
            { socket in
                socket.hello()
                let resume = try await socket.next(op: 6)
                socket.event("RESUMED", 2, #"{"seq":\#(resume["d"]?["seq"]?.integer ?? 0)}"#)
            })
        let deliveries = try await events(connection(gateway), 2)
        #expect(deliveries.last?.event == .resumed)
        #expect(gateway.urls.last == "ws://resume.test/?v=10&encoding=json")
        #expect(gateway.sockets.first?.clientCode == 4900)
    }

    @Test func aLossIsResumedWithoutAGap() async throws {
        let gateway = ScriptedGateway(
            { socket in
                socket.hello()
                socket.ready()
                socket.event("A", 2)
                socket.hangUp()
            },
            { socket in
                socket.hello()
                let sequence = try await socket.next(op: 6)["d"]?["seq"]?.integer
                socket.hangUp()
                if sequence != 2 { Issue.record("resumed from \(String(describing: sequence))") }
            },
            { socket in
                socket.hello()
                _ = try await socket.next(op: 6)
                socket.event("B", 3)
                socket.event("RESUMED", 4)
            })
        let deliveries = try await events(connection(gateway), 4)
        #expect(deliveries.map(\.sequence) == [1, 2, 3, 4])
    }

    @Test func aForgottenSessionIsBegunAnew() async throws {
        let gateway = ScriptedGateway(
            { socket in
                socket.hello()
                _ = try await socket.next(op: 6)
                socket.say(#"{"op":9,"d":false}"#)
            },
            { socket in
                socket.hello()
                _ = try await socket.next(op: 2)
                socket.ready()
            })
        let kept = ResumeState(sessionID: "old", url: "ws://old.test", sequence: 5)
        let deliveries = try await events(connection(gateway, resume: kept), 1)
        #expect(deliveries.first?.resume?.sessionID == "s1")
        #expect(gateway.urls.map { $0.prefix(14) } == ["ws://old.test/", "ws://main.test"])
    }

    @Test func afterAStopTheSessionIsKept() async throws {
        let gateway = ScriptedGateway { socket in
            socket.hello()
            socket.ready(7)
        }
        let connection = connection(gateway)
        let running = Task { try await connection.run() }
        _ = try await connection.events.next(1, within: .seconds(20))
        #expect(await connection.isLive)
        running.cancel()
        try await running.value
        #expect(gateway.sockets.first?.clientCode == 4900)
        #expect(
            await connection.resumeState
                == ResumeState(sessionID: "s1", url: "ws://resume.test", sequence: 7))
    }

    @Test func aBadTokenIsForTheOperator() async throws {
        let gateway = ScriptedGateway { socket in
            socket.hello()
            _ = try await socket.next(op: 2)
            socket.hangUp(4004)
        }
        let connection = connection(gateway)
        await #expect(throws: GatewayFault.badToken) { try await connection.run() }
        let refused = self.connection(ScriptedGateway()) { () throws(DiscordError) in throw .unauthorized }
        await #expect(throws: GatewayFault.badToken) { try await refused.run() }
    }

    @Test func compressedMessagesAreReadWhole() async throws {
        let gateway = ScriptedGateway { socket in
            var deflater = try Deflater()
            func say(_ json: String) throws {
                let bytes = try deflater.message(Array(json.utf8))
                socket.say(bytes: Array(bytes.prefix(3)))
                socket.say(bytes: Array(bytes.dropFirst(3)))
            }
            try say(#"{"op":10,"d":{"heartbeat_interval":45000}}"#)
            _ = try await socket.next(op: 2)
            try say(
                #"{"op":0,"t":"READY","s":1,"d":{"user":{"id":"1"},"session_id":"s","resume_gateway_url":"ws://r"}}"#)
            try say(#"{"op":0,"t":"X","s":2,"d":{}}"#)
        }
        let deliveries = try await events(connection(gateway, compressed: true), 2)
        #expect(deliveries.map(\.sequence) == [1, 2])
        #expect(gateway.urls == ["ws://main.test/?v=10&encoding=json&compress=zlib-stream"])
    }

    @Test func commandsAreSent() async throws {
        let gateway = ScriptedGateway { socket in
            socket.hello()
            socket.ready()
            let request = try await socket.next(op: 8)
            socket.event(
                "GUILD_MEMBERS_CHUNK", 2,
                """
                {"guild_id":"7","members":[{"user":{"id":"9"},"roles":[]}],"chunk_index":0,"chunk_count":1,
                "nonce":"\(request["d"]?["nonce"]?.string ?? "")"}
                """)
        }
        let connection = connection(gateway)
        await connection.send(.requestMembers(7, nonce: "n1"))
        let deliveries = try await events(connection, 2)
        guard case .guildMembersChunk(let chunk) = deliveries[1].event else {
            Issue.record("no chunk")
            return
        }
        #expect(chunk.nonce == "n1" && chunk.members.map(\.id) == [9])
    }

    @Test func heartbeatsGoOnWhileAGuildOfMegabytesIsRead() async throws {
        let members = (0..<20_000).map {
            #"{"user":{"id":"\#($0 + 1)","username":"member number \#($0)","global_name":"Member"},"roles":["1"],"joined_at":"2026-01-01T00:00:00+00:00","deaf":false,"mute":false,"flags":0}"#
        }
        let guild = #"{"id":"7","name":"big","members":["# + members.joined(separator: ",") + "]}"
        let beat = Lock<ContinuousClock.Instant?>(nil)
        let gateway = ScriptedGateway { socket in
            socket.hello(interval: 5000)
            socket.ready()
            socket.event("GUILD_CREATE", 2, guild)
            _ = try await socket.next(op: 1)
            beat.withLock { $0 = .now }
            socket.say(#"{"op":11}"#)
        }
        // The first heartbeat is due 20 ms after hello.
        let deliveries = try await events(connection(gateway, random: 0.004), 2)
        let delivered = ContinuousClock.now
        #expect(try #require(beat.withLock { $0 }) < delivered)
        guard case .guildCreate(let create) = deliveries[1].event else {
            Issue.record("no guild")
            return
        }
        #expect(create.members.count == 20_000)
    }
}
