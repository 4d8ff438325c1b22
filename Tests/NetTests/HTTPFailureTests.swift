// SPDX-License-Identifier: Apache-2.0
import Base
import Foundation
import TestKit
import Testing

@testable import Net

struct HTTPFailureTests {
    private static func fail(
        _ script: @escaping @Sendable (Peer) throws -> Void, _ change: @escaping @Sendable (inout HTTPRequest) -> Void
    ) async throws -> NetError? {
        try await withEngine(try LoopbackServer(script)) { engine, server in
            var request = HTTPRequest(url: server.url)
            change(&request)
            let final = request
            return await failure { () throws(NetError) in try await engine.exchange(final) }
        }
    }

    @Test func noAnswerInTimeMayHaveReachedTheServer() async throws {
        let error = try await Self.fail({ try $0.waitForEnd() }) { $0.timeout = .milliseconds(200) }
        #expect(error == .timedOut)
        #expect(error?.mayHaveReachedServer == true)
    }

    @Test func aSlowBodyTimesOut() async throws {
        let error = try await Self.fail({ peer in
            _ = try peer.readRequest()
            try peer.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")
            try peer.waitForEnd()
        }) { $0.timeout = .milliseconds(200) }
        #expect(error == .timedOut)
    }

    @Test func aRefusedConnectionHasNotReachedTheServer() async throws {
        let server = try LoopbackServer { _ in }
        server.stop()
        try await eventually { server.isIdle }
        let error = try await Self.fail({ _ in }) { $0.url = server.url }
        guard case .refused = error else { return #expect(error == .refused("")) as Void }
        #expect(error?.mayHaveReachedServer == false)
    }

    @Test func anUnknownNameHasNotReachedTheServer() async throws {
        let error = try await Self.fail({ _ in }) { $0.url = "http://no-such-host.invalid/" }
        guard case .unresolved = error else { return #expect(error == .unresolved("")) as Void }
        #expect(error?.mayHaveReachedServer == false)
    }

    @Test func aCloseAfterTheRequestMayHaveReachedTheServer() async throws {
        #expect(try await Self.fail({ _ = try $0.readRequest() }) { _ in } == .cut(requestSent: true))
    }

    @Test func aResetAfterTheRequestMayHaveReachedTheServer() async throws {
        let error = try await Self.fail({ peer in
            _ = try peer.readRequest()
            peer.reset()
        }) { $0.method = "POST" }
        #expect(error == .cut(requestSent: true))
        #expect(error?.mayHaveReachedServer == true)
    }

    @Test func aBodyCutInTheMiddleIsAnError() async throws {
        let error = try await Self.fail({ peer in
            _ = try peer.readRequest()
            try peer.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")
        }) { _ in }
        #expect(error == .cut(requestSent: true))
    }

    @Test func aChunkedBodyCutInTheMiddleIsAnError() async throws {
        let error = try await Self.fail({ peer in
            _ = try peer.readRequest()
            try peer.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")
        }) { _ in }
        #expect(error == .cut(requestSent: true))
    }

    @Test func nonsenseIsAnError() async throws {
        let error = try await Self.fail({ peer in
            _ = try peer.readRequest()
            try peer.write("SSH-2.0-OpenSSH_9.2\r\n")
        }) { _ in }
        #expect(error?.mayHaveReachedServer == true)
    }

    @Test func aBodyOverTheLimitIsAnError() async throws {
        for length in ["Content-Length: 5000\r\n", ""] {
            let error = try await Self.fail({ peer in
                _ = try peer.readRequest()
                try peer.write("HTTP/1.1 200 OK\r\n\(length)\r\n" + String(repeating: "x", count: 5000))
            }) { $0.maximumResponseBytes = 4999 }
            #expect(error == .tooLarge(limit: 4999))
        }
    }

    @Test func endlessHeadersAreAnError() async throws {
        let error = try await Self.fail({ peer in
            _ = try peer.readRequest()
            try peer.write("HTTP/1.1 200 OK\r\n")
            while true { try peer.write("X-Filler: \(String(repeating: "y", count: 1000))\r\n") }
        }) { _ in }
        #expect(error == .tooLarge(limit: 256 << 10))
    }

    @Test func whatCannotBeSentIsRefusedHere() async throws {
        let changes: [@Sendable (inout HTTPRequest) -> Void] = [
            { $0.url = "file:///etc/passwd" }, { $0.url = "gopher://127.0.0.1/" }, { $0.url = "127.0.0.1" },
            { $0.url = "http://" }, { $0.url += "/a b" }, { $0.url += "/\r\nX: y" }, { $0.url = "http://[::1" },
            { $0.method = "GET / HTTP/1.1\r\nX:" }, { $0.method = "" },
            { $0.headers = [HTTPHeader("X", "a\r\nInjected: b")] }, { $0.headers = [HTTPHeader("X Y", "a")] },
        ]
        for change in changes {
            let error = try await Self.fail({ _ = try $0.readRequest() }, change)
            guard case .badURL = error else { return #expect(error == .badURL("")) as Void }
            #expect(error?.mayHaveReachedServer == false)
        }
    }

    @Test func aCancelledExchangeEndsAtOnce() async throws {
        let arrived = Lock(false)
        let server = try LoopbackServer { peer in
            _ = try peer.readRequest()
            arrived.withLock { $0 = true }
            try peer.waitForEnd()
        }
        try await withEngine(server) { engine, server in
            let exchange = Task {
                await failure { () throws(NetError) in
                    try await engine.exchange(HTTPRequest(url: server.url))
                }
            }
            try await eventually { arrived.withLock { $0 } }
            exchange.cancel()
            #expect(await exchange.value == .cancelled)
            try await eventually { server.isIdle }
            #expect(await engine.loopCount == 0)
        }
    }

    @Test func aTaskCancelledBeforeSendsNothing() async throws {
        let server = try LoopbackServer { Reply(200, $0.path) }
        try await withEngine(server) { engine, server in
            let exchange = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return await failure { () throws(NetError) in try await engine.exchange(HTTPRequest(url: server.url)) }
            }
            #expect(await exchange.value == .cancelled)
            #expect(server.connections == 0)
        }
    }

    @Test func shutdownEndsWhatIsUnderWayAndRefusesMore() async throws {
        let server = try LoopbackServer { try $0.waitForEnd() }
        let engine = CurlEngine()
        let exchange = Task {
            await failure { () throws(NetError) in
                try await engine.exchange(HTTPRequest(url: server.url))
            }
        }
        try await eventually { server.connections == 1 }
        await engine.shutdown()
        #expect(await exchange.value == .cancelled)
        let late = await failure { () throws(NetError) in try await engine.exchange(HTTPRequest(url: server.url)) }
        #expect(late == .cancelled)
        try await eventually { server.isIdle }
        server.stop()
    }
}

extension CurlEngine {
    var loopCount: Int { loop.count }
}
