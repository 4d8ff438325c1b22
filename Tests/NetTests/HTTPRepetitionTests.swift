// SPDX-License-Identifier: Apache-2.0
import Base
import Net
import TestKit
import Testing

/// A kept connection that is lost before the answer.
struct HTTPRepetitionTests {
    private final class Log: Sendable {
        private let requests = Lock<[ReceivedRequest]>([])
        private let server = Lock<LoopbackServer?>(nil)

        func note(_ request: ReceivedRequest) {
            requests.withLock { $0.append(request) }
        }

        func watch(_ watched: LoopbackServer) {
            server.withLock { $0 = watched }
        }

        func stopServer() {
            server.withLock { $0?.stop() }
        }

        func requests(to path: String) -> [ReceivedRequest] {
            requests.withLock { $0.filter { $0.path == path } }
        }
    }

    private enum Loss: CaseIterable {
        case close, reset
    }

    private static let bodies: [(String, HTTPBody)] = [
        ("POST", .bytes(Array(#"{"content":"hello"}"#.utf8), contentType: "application/json")),
        ("POST", .bytes([UInt8](repeating: 7, count: 3_000_000), contentType: "application/octet-stream")),
        ("PATCH", .bytes(Array("{}".utf8), contentType: "application/json")),
        (
            "POST",
            .multipart([
                MultipartPart(name: "payload_json", contentType: "application/json", bytes: Array("{}".utf8)),
                MultipartPart(
                    name: "files[0]", filename: "a.bin", contentType: "image/png",
                    bytes: [UInt8](repeating: 1, count: 500_000)),
            ])
        ),
        ("POST", .multipart([MultipartPart(name: "a", contentType: "text/plain", bytes: [])])),
        ("POST", .multipart([])),
        ("POST", .bytes([], contentType: "text/plain")),
        ("POST", .none),
        ("PATCH", .none),
    ]

    /// Answers everything on a connection but `/lost`: the connection ends when that has been read whole.
    private static func server(_ log: Log, _ loss: Loss, lose: @escaping @Sendable () -> Bool) throws -> LoopbackServer
    {
        try LoopbackServer { peer in
            while let request = try peer.readRequest() {
                log.note(request)
                if request.path == "/lost" && lose() { return loss == .reset ? peer.reset() : () }
                try peer.write(Reply(200, "fine").bytes)
            }
        }
    }

    @Test(arguments: 0..<9, Loss.allCases)
    private func whatIsNotIdempotentIsNeverSentTwice(index: Int, loss: Loss) async throws {
        let (method, body) = Self.bodies[index]
        let log = Log()
        try await withEngine(try Self.server(log, loss) { true }) { engine, server in
            _ = try await engine.exchange(HTTPRequest(url: "\(server.url)/first"))
            let error = await failure { () throws(NetError) in
                try await engine.exchange(HTTPRequest(method: method, url: "\(server.url)/lost", body: body))
            }
            #expect(error == .cut(requestSent: true))
            #expect(log.requests(to: "/lost").count == 1)
            let next = try await engine.exchange(HTTPRequest(method: method, url: "\(server.url)/next", body: body))
            #expect(next.status == 200)
            #expect(log.requests(to: "/next").count == 1)
        }
    }

    @Test(arguments: ["GET", "PUT", "DELETE"], Loss.allCases)
    private func whatIsIdempotentIsSentAgain(method: String, loss: Loss) async throws {
        let log = Log()
        let losses = Lock(0)
        let server = try Self.server(log, loss) {
            losses.withLock { losses in
                losses += 1
                return losses == 1
            }
        }
        try await withEngine(server) { engine, server in
            _ = try await engine.exchange(HTTPRequest(url: "\(server.url)/first"))
            let response = try await engine.exchange(HTTPRequest(method: method, url: "\(server.url)/lost"))
            #expect(response.status == 200)
            #expect(log.requests(to: "/lost").map(\.method) == [method, method])
        }
    }

    @Test(arguments: ["GET", "POST"])
    func aServerThatIsGoneAfterTheRequestMayHaveReadIt(method: String) async throws {
        let log = Log()
        let server = try Self.server(log, .close) {
            log.stopServer()
            return true
        }
        log.watch(server)
        try await withEngine(server) { engine, server in
            _ = try await engine.exchange(HTTPRequest(url: "\(server.url)/first"))
            let error = await failure { () throws(NetError) in
                try await engine.exchange(HTTPRequest(method: method, url: "\(server.url)/lost"))
            }
            #expect(error == .cut(requestSent: true))
            #expect(log.requests(to: "/lost").count == 1)
        }
    }

    @Test func anAnswerOfARedirectIsNoRepetition() async throws {
        let log = Log()
        let server = try LoopbackServer { request in
            log.note(request)
            guard request.path == "/old" else { return Reply(200, request.text) }
            return Reply(307, headers: [HTTPHeader("Location", "/new")])
        }
        try await withEngine(server) { engine, server in
            let response = try await engine.exchange(
                HTTPRequest(
                    method: "POST", url: "\(server.url)/old",
                    body: .bytes(Array("body".utf8), contentType: "text/plain"), maximumRedirects: 1))
            #expect(String(decoding: response.body, as: UTF8.self) == "body")
            #expect(log.requests(to: "/new").count == 1)
        }
    }
}
