// SPDX-License-Identifier: Apache-2.0
import Base
import Foundation
import Net
import TestKit
import Testing

struct HTTPExchangeTests {
    @Test func statusHeadersAndBodyArrive() async throws {
        let server = try LoopbackServer { request in
            Reply(418, "teapot \(request.path)", headers: [HTTPHeader("X-One", "1"), HTTPHeader("x-two", "a, b ")])
        }
        try await withEngine(server) { engine, server in
            let response = try await engine.exchange(HTTPRequest(url: "\(server.url)/a?b=c"))
            #expect(response.status == 418)
            #expect(response.header("x-one") == "1")
            #expect(response.header("X-TWO") == "a, b")
            #expect(response.header("missing") == nil)
            #expect(String(decoding: response.body, as: UTF8.self) == "teapot /a?b=c")
        }
    }

    @Test func aBodyArrivesWithItsTypeAndNoExpectation() async throws {
        let seen = Lock<[ReceivedRequest]>([])
        let server = try LoopbackServer { request in
            seen.withLock { $0.append(request) }
            return Reply(200)
        }
        try await withEngine(server, options: CurlOptions(userAgent: "Tester/1")) { engine, server in
            let body = HTTPBody.bytes(Array(repeating: 120, count: 2_000_000), contentType: "application/json")
            for method in ["POST", "PUT", "PATCH", "DELETE"] {
                _ = try await engine.exchange(
                    HTTPRequest(method: method, url: server.url, headers: [HTTPHeader("X-A", "ä")], body: body))
            }
        }
        let requests = seen.withLock { $0 }
        #expect(requests.map(\.method) == ["POST", "PUT", "PATCH", "DELETE"])
        for request in requests {
            #expect(request.body.count == 2_000_000)
            #expect(
                request.headers.filter { $0.name.lowercased() == "content-type" }.map(\.value) == ["application/json"])
            #expect(request.headers.value(of: "expect") == nil)
            #expect(request.headers.value(of: "user-agent") == "Tester/1")
            #expect(request.headers.value(of: "x-a") == "ä")
        }
    }

    @Test(arguments: ["GET", "HEAD", "DELETE", "POST", "PUT", "PATCH", "OPTIONS"])
    func aRequestWithoutBodyHasNoType(method: String) async throws {
        let server = try LoopbackServer { peer in
            guard let request = try peer.readRequest() else { return }
            let line = "\(request.method) \(request.headers.value(of: "content-type") ?? "none")"
            try peer.write("HTTP/1.1 204 No Content\r\nX-Seen: \(line)\r\n\r\n")
            try peer.waitForEnd()
        }
        try await withEngine(server) { engine, server in
            let response = try await engine.exchange(HTTPRequest(method: method, url: server.url))
            #expect(response.status == 204)
            #expect(response.header("X-Seen") == "\(method) none")
        }
    }

    @Test func aMultipartFormArrivesWhole() async throws {
        let seen = Lock<ReceivedRequest?>(nil)
        let server = try LoopbackServer { request in
            seen.withLock { $0 = request }
            return Reply(200)
        }
        let file = (0..<400_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try await withEngine(server) { engine, server in
            let parts = [
                MultipartPart(name: "payload_json", contentType: "application/json", bytes: Array("{}".utf8)),
                MultipartPart(name: "files[0]", filename: "a \"b\" ü.png", contentType: "image/png", bytes: file),
                MultipartPart(name: "files[1]", filename: "empty", contentType: "text/plain", bytes: []),
            ]
            _ = try await engine.exchange(HTTPRequest(method: "POST", url: server.url, body: .multipart(parts)))
        }
        let request = try #require(seen.withLock { $0 })
        let type = try #require(request.headers.value(of: "content-type"))
        let boundary = try #require(type.split(separator: "boundary=").last)
        #expect(type.hasPrefix("multipart/form-data; "))
        #expect(request.method == "POST")
        let form = MultipartForm(request.body, boundary: String(boundary))
        #expect(
            form.parts.map(\.head) == [
                "Content-Disposition: form-data; name=\"payload_json\"\r\nContent-Type: application/json",
                "Content-Disposition: form-data; name=\"files[0]\"; filename=\"a %22b%22 ü.png\"\r\nContent-Type: image/png",
                "Content-Disposition: form-data; name=\"files[1]\"; filename=\"empty\"\r\nContent-Type: text/plain",
            ])
        #expect(form.parts.map(\.body) == [Array("{}".utf8), file, []])
    }

    @Test func aFileIsSentFromDisk() async throws {
        let seen = Lock<ReceivedRequest?>(nil)
        let server = try LoopbackServer { request in
            seen.withLock { $0 = request }
            return Reply(200)
        }
        let file = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let path = NSTemporaryDirectory() + "part-\(UUID().uuidString)"
        try Data(file).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await withEngine(server) { engine, server in
            let parts = [
                MultipartPart(
                    name: "files[0]", filename: "cat.png", contentType: "image/png", content: .file(path))
            ]
            _ = try await engine.exchange(HTTPRequest(method: "POST", url: server.url, body: .multipart(parts)))
        }
        let request = try #require(seen.withLock { $0 })
        let boundary = try #require(request.headers.value(of: "content-type")?.split(separator: "boundary=").last)
        let form = MultipartForm(request.body, boundary: String(boundary))
        #expect(
            form.parts.map(\.head) == [
                "Content-Disposition: form-data; name=\"files[0]\"; filename=\"cat.png\"\r\nContent-Type: image/png"
            ])
        #expect(form.parts.map(\.body) == [file])
    }

    @Test func compressionIsUndone() async throws {
        // gzip of "hello hello hello"
        let gzip: [UInt8] = [
            31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 203, 72, 205, 201, 201, 87, 200, 64, 144, 0, 128, 136, 249, 229, 17, 0, 0,
            0,
        ]
        let server = try LoopbackServer { request in
            let isOffered = request.headers.value(of: "accept-encoding")?.contains("gzip") == true
            return Reply(isOffered ? 200 : 500, bytes: gzip, headers: [HTTPHeader("Content-Encoding", "gzip")])
        }
        try await withEngine(server) { engine, server in
            let response = try await engine.exchange(HTTPRequest(url: server.url))
            #expect(response.status == 200)
            #expect(String(decoding: response.body, as: UTF8.self) == "hello hello hello")
        }
    }

    @Test func oneConnectionServesOneAfterTheOther() async throws {
        let server = try LoopbackServer { Reply(200, $0.path) }
        try await withEngine(server) { engine, server in
            for number in 0..<50 {
                let response = try await engine.exchange(HTTPRequest(url: "\(server.url)/\(number)"))
                #expect(String(decoding: response.body, as: UTF8.self) == "/\(number)")
            }
            #expect(server.connections == 1)
        }
    }

    @Test func manyExchangesRunAtOnce() async throws {
        let server = try LoopbackServer { Reply(200, $0.path) }
        try await withEngine(server) { engine, server in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        let response = try await engine.exchange(HTTPRequest(url: "\(server.url)/\(number)"))
                        #expect(String(decoding: response.body, as: UTF8.self) == "/\(number)")
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    /// libcurl sees a WebSocket's connection as one of the host's of which it cannot know whether it can be shared.
    @Test func aWebSocketWithTheSameHostHoldsNoExchangeUp() async throws {
        let server = try LoopbackServer { peer in
            let bytes = try peer.read()
            peer.unread(bytes)
            if String(decoding: bytes, as: UTF8.self).hasPrefix("GET /socket") { return try WebSocketPeer(peer).echo() }
            while try peer.readRequest() != nil { try peer.write(Reply(200).bytes) }
        }
        try await withEngine(server) { engine, server in
            let channel = try await engine.open(url: "\(server.webSocketURL)/socket", headers: [])
            let request = HTTPRequest(url: server.url, timeout: .seconds(5))
            #expect(try await engine.exchange(request).status == 200)
            await channel.abort()
        }
    }

    @Test func aBurstOpensNoMoreConnectionsThanAllowed() async throws {
        let server = try LoopbackServer { Reply(200, $0.path) }
        try await withEngine(server, options: CurlOptions(exchangesPerHost: 3)) { engine, server in
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        // Every fifth is cancelled before it starts.
                        if number.isMultiple(of: 5) { withUnsafeCurrentTask { $0?.cancel() } }
                        _ = try? await engine.exchange(HTTPRequest(url: "\(server.url)/\(number)"))
                    }
                }
            }
            #expect(server.connections <= 3)
            let response = try await engine.exchange(HTTPRequest(url: server.url))
            #expect(response.status == 200)
        }
    }

    @Test func whoWaitsInLineCanBeCancelled() async throws {
        let release = Lock(false)
        let server = try LoopbackServer { peer in
            while try peer.readRequest() != nil {
                while !release.withLock({ $0 }) && !peer.isClosed { usleep(1000) }
                try peer.write(Reply(200).bytes)
            }
        }
        try await withEngine(server, options: CurlOptions(exchangesPerHost: 1)) { engine, server in
            let first = Task { try await engine.exchange(HTTPRequest(url: server.url)).status }
            try await eventually { server.connections == 1 }
            let second = Task {
                await failure { () throws(NetError) in try await engine.exchange(HTTPRequest(url: server.url)) }
            }
            try await eventually { await engine.loopCount == 2 }
            second.cancel()
            #expect(await second.value == .cancelled)
            release.withLock { $0 = true }
            #expect(try await first.value == 200)
            #expect(await engine.loopCount == 0)
        }
    }

    @Test func redirectsAreFollowedOnlyWhenAskedFor() async throws {
        let server = try LoopbackServer { request in
            let number = Int(request.path.dropFirst()) ?? 0
            guard number > 0 else { return Reply(200, "end", headers: [HTTPHeader("X-Hop", "last")]) }
            return Reply(
                302, "moved", headers: [HTTPHeader("Location", "/\(number - 1)"), HTTPHeader("X-Redirect", "1")])
        }
        try await withEngine(server) { engine, server in
            let url = "\(server.url)/3"
            #expect(try await engine.exchange(HTTPRequest(url: url)).status == 302)
            let last = try await engine.exchange(HTTPRequest(url: url, maximumRedirects: 3))
            #expect(last.status == 200)
            #expect(last.body == Array("end".utf8))
            #expect(last.header("x-hop") == "last")
            #expect(last.header("x-redirect") == nil)
            let error = await failure { () throws(NetError) in
                try await engine.exchange(HTTPRequest(url: url, maximumRedirects: 2))
            }
            #expect(error?.mayHaveReachedServer == true)
        }
    }
}
