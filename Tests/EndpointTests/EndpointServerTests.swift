// SPDX-License-Identifier: Apache-2.0
import Endpoint
import Foundation
import Logging
import Metrics
import ServiceLifecycle
import TestKit
import Testing

@Suite struct EndpointServerTests {
    private struct Pictures: AvatarSource {
        func avatar(_ key: String, kind: AvatarKind) async -> [UInt8]? {
            key == "abc123" && kind == .png ? [1, 2, 3, 0, 255] : nil
        }
    }

    private struct Fixed: ReadinessSource {
        var state: Readiness
        func readiness() async -> Readiness { state }
    }

    private func server(
        port: Int = 0, ready: Bool = true, servesMetrics: Bool = true, host: String = "127.0.0.1",
        change: (inout EndpointConfiguration) -> Void = { _ in }
    ) -> EndpointServer {
        var configuration = EndpointConfiguration(host: host, port: port, servesMetrics: servesMetrics)
        change(&configuration)
        let metrics = PrometheusRegistry()
        metrics.makeCounter(label: "spacebridge_test_total", dimensions: []).increment(by: 7)
        return EndpointServer(
            configuration: configuration,
            avatars: Pictures(),
            readiness: Fixed(state: Readiness(component: true, gateway: ready, storage: true)),
            metrics: metrics,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func withServer<R: Sendable>(
        _ server: EndpointServer, _ body: @escaping @Sendable (Int) async throws -> R
    ) async throws -> R {
        try await withDeadline {
            try await withThrowingTaskGroup(of: R?.self) { group in
                group.addTask {
                    try await server.run()
                    return nil
                }
                let port = try #require(await server.boundPort)
                let result = try await body(port)
                group.cancelAll()
                return result
            }
        }
    }

    @Test func aPictureIsServedToBeCachedForEver() async throws {
        let answer = try await withServer(server()) { try await RawHTTP.get("/avatars/abc123.png", port: $0) }
        #expect(answer.status == 200)
        #expect(answer.body == [1, 2, 3, 0, 255])
        #expect(answer.headers["content-type"] == "image/png")
        #expect(answer.headers["content-length"] == "5")
        #expect(answer.headers["etag"] == "\"abc123\"")
        #expect(answer.headers["cache-control"] == "public, max-age=31536000, immutable")
        #expect(answer.headers["x-content-type-options"] == "nosniff")
        #expect(answer.headers["cross-origin-resource-policy"] == "cross-origin")
    }

    @Test func headTellsTheLengthAndSendsNothing() async throws {
        let answer = try await withServer(server()) {
            try await RawHTTP.get("/avatars/abc123.png", port: $0, method: "HEAD")
        }
        #expect(answer.status == 200)
        #expect(answer.body.isEmpty)
        #expect(answer.headers["content-length"] == "5")
    }

    @Test(arguments: ["\"abc123\"", "W/\"abc123\"", "\"x\", \"abc123\"", "*"])
    func aPictureThatIsKnownIsNotSentAgain(tag: String) async throws {
        let answer = try await withServer(server()) {
            try await RawHTTP.get("/avatars/abc123.png", port: $0, headers: "If-None-Match: \(tag)\r\n")
        }
        #expect(answer.status == 304)
        #expect(answer.body.isEmpty)
    }

    @Test(arguments: [
        "/avatars/abc123.gif", "/avatars/abc123.svg", "/avatars/abc123", "/avatars/", "/avatars/.png",
        "/avatars/../abc123.png", "/avatars/..%2fabc123.png", "/avatars/%2e%2e/abc123.png", "/avatars/abc%31%32%33.png",
        "/avatars/abc123.png/x", "/etc/passwd", "//etc/passwd", "/avatars/abc123%00.png",
    ])
    func everythingElseIsNotThere(path: String) async throws {
        let answer = try await withServer(server()) { try await RawHTTP.get(path, port: $0) }
        #expect(answer.status == 404)
        #expect(answer.text == "404 Not Found\n")
        #expect(answer.headers["content-security-policy"] != nil)
    }

    @Test func headOfWhatIsNotThereHasNoBody() async throws {
        let answer = try await withServer(server()) { try await RawHTTP.get("/nothing", port: $0, method: "HEAD") }
        #expect(answer.status == 404)
        #expect(answer.body.isEmpty)
    }

    @Test func onlyReadingIsAllowed() async throws {
        let answers = try await withServer(server()) { port in
            [
                try await RawHTTP.get("/", port: port, method: "POST"),
                try await RawHTTP.get("/healthz", port: port, method: "DELETE"),
                try await RawHTTP.get("/healthz", port: port, headers: "Content-Length: 999999999\r\n"),
            ]
        }
        #expect(answers.map(\.status) == [405, 405, 413])
        #expect(answers.first?.headers["allow"] == "GET, HEAD")
    }

    @Test func headersThatAreTooLongAreRefused() async throws {
        let answer = try await withServer(server()) { port in
            let long = String(repeating: "a", count: 20_000)
            return try await RawHTTP.get("/healthz", port: port, headers: "X-Long: \(long)\r\n")
        }
        #expect(answer.status == 400)
    }

    @Test func healthIsAboutTheProcessAndReadinessAboutItsWork() async throws {
        let good = try await withServer(server()) { port in
            [try await RawHTTP.get("/healthz", port: port), try await RawHTTP.get("/readyz", port: port)]
        }
        #expect(good.map(\.status) == [200, 200])
        let bad = try await withServer(server(ready: false)) { port in
            [try await RawHTTP.get("/healthz", port: port), try await RawHTTP.get("/readyz", port: port)]
        }
        #expect(bad.map(\.status) == [200, 503])
        let state = try JSONSerialization.jsonObject(with: Data(bad[1].body)) as? [String: Bool]
        #expect(state == ["ready": false, "component": true, "gateway": false, "storage": true])
        #expect(bad[1].headers["content-type"] == "application/json")
    }

    @Test func metricsAreServedUnlessSwitchedOff() async throws {
        let answer = try await withServer(server()) { try await RawHTTP.get("/metrics", port: $0) }
        #expect(answer.status == 200)
        #expect(answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
        #expect(answer.text.contains("spacebridge_test_total 7\n"))
        let off = try await withServer(server(servesMetrics: false)) { try await RawHTTP.get("/metrics", port: $0) }
        #expect(off.status == 404)
    }

    @Test func theFrontPageSaysWhatThisIs() async throws {
        let answer = try await withServer(server()) { try await RawHTTP.get("/", port: $0) }
        #expect(answer.status == 200)
        #expect(answer.headers["content-type"] == "text/html; charset=utf-8")
        #expect(answer.text.contains("A bridge between Discord and XMPP"))
    }

    @Test func whoNeverEndsARequestIsCutOff() async throws {
        let server = server { $0.idleLimit = .milliseconds(100) }
        let bytes = try await withServer(server) { try await RawHTTP.exchange("GET / HTTP/1.1\r\nX-A: ", port: $0) }
        #expect(bytes.isEmpty)
    }

    @Test func noConnectionLivesForEver() async throws {
        let server = server { $0.connectionLimit = .milliseconds(100) }
        await #expect(throws: Never.self, "It is closed long before the client's patience of ten seconds ends.") {
            try await withServer(server) { try await RawHTTP.exchange("GET / HTTP/1.1\r\n\r\n", port: $0) }
        }
    }

    @Test func aShutdownDoesNotWaitForIdleConnections() async throws {
        struct Runner: Service {
            let server: EndpointServer
            func run() async throws { try await server.run() }
        }
        let server = server()
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: Runner(server: server))],
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
        try await withDeadline {
            try await withThrowingTaskGroup(of: [UInt8].self) { tasks in
                tasks.addTask {
                    try await group.run()
                    return []
                }
                let port = try #require(await server.boundPort)
                tasks.addTask { (try? await RawHTTP.exchange("GET /healthz HTTP/1.1\r\n\r\n", port: port)) ?? [] }
                _ = try await RawHTTP.get("/healthz", port: port)
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
            }
        }
    }

    @Test func aPortInUseIsOneSentenceThatNamesTheKey() async throws {
        let first = server()
        let error = try await withServer(first) { port in
            let second = server(port: port)
            return try await #require(throws: EndpointError.self) { try await second.run() }
        }
        #expect("\(error)".contains("in use by another program: stop it, or set http.port (SPACEBRIDGE_HTTP_PORT)"))
    }

    @Test func aHostThatIsNotThereIsOneSentence() async throws {
        let server = server(host: "no-such-host.invalid")
        let error = try await withDeadline { try await #require(throws: EndpointError.self) { try await server.run() } }
        #expect("\(error)".contains("look at http.host and http.port"))
        #expect(!"\(error)".contains("\n"))
        #expect(await server.boundPort == nil)
    }
}
