// SPDX-License-Identifier: Apache-2.0
import Base
import Net
import TestKit
import Testing

struct WebSocketFailureTests {
    private static func fail(
        url: String? = nil, headers: [HTTPHeader] = [], _ script: @escaping @Sendable (Peer) throws -> Void
    ) async throws -> NetError? {
        let options = CurlOptions(connectTimeout: .milliseconds(500))
        return try await withEngine(try LoopbackServer(script), options: options) { engine, server in
            await failure { () throws(NetError) in
                try await engine.open(url: url ?? server.webSocketURL, headers: headers)
            }
        }
    }

    @Test func anAnswerThatIsNoUpgradeIsAnError() async throws {
        let error = try await Self.fail { peer in
            _ = try peer.readRequest()
            try peer.write(Reply(429, "slow down").bytes)
            try peer.waitForEnd()
        }
        guard case .failed(_, let message) = error else { return #expect(error == nil) as Void }
        #expect(message.contains("429"))
    }

    @Test func aWrongAcceptIsAnError() async throws {
        let error = try await Self.fail { peer in
            _ = try peer.readRequest()
            try peer.write(
                "HTTP/1.1 101 Yes\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: no\r\n\r\n")
            try peer.waitForEnd()
        }
        guard case .failed(_, let message) = error else { return #expect(error == nil) as Void }
        #expect(message.contains("Sec-WebSocket-Accept"))
    }

    @Test func noAnswerToTheUpgradeTimesOut() async throws {
        #expect(try await Self.fail { try $0.waitForEnd() } == .timedOut)
    }

    @Test func aCloseDuringTheUpgradeIsAnError() async throws {
        #expect(try await Self.fail { _ = try $0.readRequest() } == .cut(requestSent: true))
    }

    @Test func aRefusedConnectionIsAnError() async throws {
        let server = try LoopbackServer { _ in }
        server.stop()
        try await eventually { server.isIdle }
        let error = try await Self.fail(url: server.webSocketURL) { _ in }
        guard case .refused = error else { return #expect(error == .refused("")) as Void }
    }

    @Test func whatCannotBeSentIsRefusedHere() async throws {
        for url in ["http://127.0.0.1/", "wss://", "ws://a b/"] {
            let error = try await Self.fail(url: url) { _ in }
            guard case .badURL = error else { return #expect(error == .badURL("")) as Void }
        }
        let error = try await Self.fail(headers: [HTTPHeader("X", "a\r\nb")]) { _ in }
        guard case .badURL = error else { return #expect(error == .badURL("")) as Void }
    }

    @Test func aCancelledOpenEndsAtOnce() async throws {
        let arrived = Lock(false)
        let server = try LoopbackServer { peer in
            _ = try peer.readRequest()
            arrived.withLock { $0 = true }
            try peer.waitForEnd()
        }
        try await withEngine(server) { engine, server in
            let opening = Task {
                await failure { () throws(NetError) in try await engine.open(url: server.webSocketURL, headers: []) }
            }
            try await eventually { arrived.withLock { $0 } }
            opening.cancel()
            #expect(await opening.value == .cancelled)
            try await eventually { server.isIdle }
        }
    }

    @Test func shutdownClosesChannels() async throws {
        let server = try LoopbackServer { try WebSocketPeer($0).echo() }
        let engine = CurlEngine()
        let channel = try await engine.open(url: server.webSocketURL, headers: [])
        await engine.shutdown()
        #expect(try await channel.events.next(5, within: .seconds(10)) == [.closed(code: nil, reason: "cancelled")])
        try await eventually { server.isIdle }
        server.stop()
    }
}
