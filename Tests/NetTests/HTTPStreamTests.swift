// SPDX-License-Identifier: Apache-2.0
import Base
import Net
import TestKit
import Testing

struct HTTPStreamTests {
    private static let megabyte = [UInt8](repeating: 7, count: 1 << 20)

    @Test func aBodyComesInPieces() async throws {
        let body = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 13) }
        let server = try LoopbackServer { _ in Reply(206, bytes: body, headers: [HTTPHeader("X-Kind", "media")]) }
        try await withEngine(server) { engine, server in
            let stream = try await engine.stream(HTTPRequest(url: server.url))
            #expect(stream.status == 206)
            #expect(stream.header("x-kind") == "media")
            var received: [UInt8] = []
            for try await chunk in stream {
                #expect(!chunk.isEmpty)
                received += chunk
            }
            #expect(received == body)
            #expect(try await stream.next() == nil)
        }
    }

    @Test func anEmptyBodyEndsAtOnce() async throws {
        try await withEngine(try LoopbackServer { _ in Reply(404) }) { engine, server in
            let stream = try await engine.stream(HTTPRequest(url: server.url))
            #expect(stream.status == 404)
            #expect(try await stream.next() == nil)
        }
    }

    @Test func aSlowReaderSlowsTheServer() async throws {
        let written = Lock<Peer?>(nil)
        let server = try LoopbackServer { peer in
            _ = try peer.readRequest()
            written.withLock { $0 = peer }
            try peer.write("HTTP/1.1 200 OK\r\nContent-Length: \(64 << 20)\r\n\r\n")
            for _ in 0..<64 { try peer.write(Self.megabyte) }
        }
        try await withEngine(server) { engine, server in
            let stream = try await engine.stream(HTTPRequest(url: server.url, maximumResponseBytes: 64 << 20))
            var received = try await stream.next()?.count ?? 0
            let peer = try #require(written.withLock { $0 })
            try await eventually {
                // The server stands still once the buffers of both kernels are full.
                let before = peer.bytesWritten
                try await Task.sleep(for: .milliseconds(200))
                return peer.bytesWritten == before
            }
            #expect(peer.bytesWritten < 32 << 20)
            while let chunk = try await stream.next() {
                #expect(chunk.count <= 512 << 10)
                received += chunk.count
            }
            #expect(received == 64 << 20)
        }
    }

    @Test func lettingGoEndsTheDownload() async throws {
        let server = try LoopbackServer { peer in
            _ = try peer.readRequest()
            try peer.write("HTTP/1.1 200 OK\r\nContent-Length: \(64 << 20)\r\n\r\n")
            for _ in 0..<64 { try peer.write(Self.megabyte) }
        }
        try await withEngine(server) { engine, server in
            do {
                let stream = try await engine.stream(HTTPRequest(url: server.url))
                #expect(stream.status == 200)
            }
            try await eventually { server.isIdle }
        }
    }

    @Test func aCutBodyIsAnErrorAfterItsBytes() async throws {
        let server = try LoopbackServer { peer in
            _ = try peer.readRequest()
            try peer.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")
        }
        try await withEngine(server) { engine, server in
            let stream = try await engine.stream(HTTPRequest(url: server.url))
            #expect(try await stream.next() == Array("abc".utf8))
            #expect(await failure { () throws(NetError) in try await stream.next() } == .cut(requestSent: true))
        }
    }

    @Test func aSilentServerIsGivenUp() async throws {
        let server = try LoopbackServer { peer in
            _ = try peer.readRequest()
            try peer.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")
            try peer.waitForEnd()
        }
        try await withEngine(server) { engine, server in
            let stream = try await engine.stream(HTTPRequest(url: server.url), stall: .seconds(1))
            #expect(try await stream.next() == Array("abc".utf8))
            #expect(await failure { () throws(NetError) in try await stream.next() } == .timedOut)
        }
    }

    @Test func moreThanTheLimitIsAnError() async throws {
        let server = try LoopbackServer { _ in Reply(200, bytes: Self.megabyte) }
        try await withEngine(server) { engine, server in
            let stream = try await engine.stream(HTTPRequest(url: server.url, maximumResponseBytes: 500_000))
            let error = await failure { () throws(NetError) in while try await stream.next() != nil {} }
            #expect(error == .tooLarge(limit: 500_000))
        }
    }

    @Test func cancellingTheReaderEndsTheDownload() async throws {
        let server = try LoopbackServer { peer in
            _ = try peer.readRequest()
            try peer.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")
            try peer.waitForEnd()
        }
        try await withEngine(server) { engine, server in
            let stream = try await engine.stream(HTTPRequest(url: server.url))
            _ = try await stream.next()
            let reading = Task { await failure { () throws(NetError) in try await stream.next() } }
            reading.cancel()
            #expect(await reading.value == .cancelled)
            try await eventually { server.isIdle }
        }
    }

    @Test func aRefusedConnectionIsAnErrorAtOnce() async throws {
        let server = try LoopbackServer { _ in }
        server.stop()
        try await eventually { server.isIdle }
        let engine = CurlEngine()
        let error = await failure { () throws(NetError) in try await engine.stream(HTTPRequest(url: server.url)) }
        #expect(error?.mayHaveReachedServer == false)
        await engine.shutdown()
    }

    @Test func aStreamFromMemory() async throws {
        let stream = HTTPStream(status: 200, chunks: [[1], [], [2, 3]])
        var chunks: [[UInt8]] = []
        for try await chunk in stream { chunks.append(chunk) }
        #expect(chunks == [[1], [2, 3]])
    }
}
