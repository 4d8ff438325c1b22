// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Endpoint
import Foundation
import Logging
import Media
import Net
import TestKit
import Testing

@Suite struct MediaRouteTests {
    private static let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
    private static let links = MediaLinks(key: Secret("0123456789abcdef0123456789abcdef"))
    private static let name = MediaName.attachment(175_928_847_299_117_063, of: 2, in: 1, filename: "Käse \"1\".png")

    private struct Shelf: MediaOrigin, HTTPStreamTransport {
        var fault: MediaFault?
        var type = "image/png"

        func locate(_ name: MediaName, isAgain: Bool) async throws(MediaFault) -> MediaLocation {
            if let fault { throw fault }
            return MediaLocation(url: "http://cdn/file", size: bytes.count, type: type)
        }

        func forget(_ message: MessageKey) async {}

        func stream(_ request: HTTPRequest, stall: Duration) async throws(NetError) -> HTTPStream {
            HTTPStream(
                status: 200, chunks: stride(from: 0, to: bytes.count, by: 10_000).map { Array(bytes[$0..<$0 + 10_000]) }
            )
        }
    }

    private func withFiles<T: Sendable>(
        _ shelf: Shelf = Shelf(), perMinute: Int = 1000,
        _ body: @escaping @Sendable (_ port: Int, _ path: String) async throws -> T
    ) async throws -> T {
        let directory = NSTemporaryDirectory() + "media-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let library = MediaLibrary(
            options: MediaLibrary.Options(directory: directory), origin: shelf, transport: shelf, logger: logger)
        let server = EndpointServer(
            configuration: EndpointConfiguration(host: "127.0.0.1", port: 0), avatars: NoPictures(),
            readiness: Ready(), metrics: PrometheusRegistry(),
            media: MediaServing(links: Self.links, library: library, requestsPerMinute: perMinute), logger: logger)
        let path = try #require(Self.links.path(to: Self.name))
        return try await withDeadline {
            try await withThrowingTaskGroup(of: T?.self) { group in
                group.addTask {
                    try await library.run()
                    return nil
                }
                group.addTask {
                    try await server.run()
                    return nil
                }
                let result = try await body(try #require(await server.boundPort), path)
                group.cancelAll()
                return result
            }
        }
    }

    private struct NoPictures: AvatarSource {
        func avatar(_ key: String, kind: AvatarKind) async -> [UInt8]? { nil }
    }

    private struct Ready: ReadinessSource {
        func readiness() async -> Readiness { Readiness(component: true, gateway: true, storage: true) }
    }

    @Test func aFileComesWholeWithAllThatIsKnownOfIt() async throws {
        let answer = try await withFiles { try await RawHTTP.get($1, port: $0) }
        #expect(answer.status == 200)
        #expect(answer.body == Self.bytes)
        #expect(answer.headers["content-type"] == "image/png")
        #expect(answer.headers["content-length"] == "200000")
        #expect(answer.headers["accept-ranges"] == "bytes")
        #expect(answer.headers["last-modified"] == "Sat, 30 Apr 2016 11:18:25 GMT")
        #expect(answer.headers["x-content-type-options"] == "nosniff")
        #expect(answer.headers["content-security-policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'")
        #expect(
            answer.headers["content-disposition"]
                == "inline; filename=\"K_se _1_.png\"; filename*=UTF-8''K%C3%A4se%20%221%22.png")
    }

    @Test func headTellsTheSameWithoutTheFile() async throws {
        let (head, part) = try await withFiles { port, path in
            (
                try await RawHTTP.get(path, port: port, method: "HEAD"),
                try await RawHTTP.get(path, port: port, method: "HEAD", headers: "Range: bytes=0-9\r\n")
            )
        }
        #expect(head.status == 200)
        #expect(head.headers["content-length"] == "200000")
        #expect(head.headers["content-type"] == "image/png")
        #expect(head.body.isEmpty)
        #expect(part.status == 206)
        #expect(part.headers["content-length"] == "10")
    }

    @Test func aRangeIsServedAndOneOutsideIsNot() async throws {
        let (part, tail, outside) = try await withFiles { port, path in
            (
                try await RawHTTP.get(path, port: port, headers: "Range: bytes=100000-100009\r\n"),
                try await RawHTTP.get(path, port: port, headers: "Range: bytes=-5\r\n"),
                try await RawHTTP.get(path, port: port, headers: "Range: bytes=200000-\r\n")
            )
        }
        #expect(part.status == 206)
        #expect(part.headers["content-range"] == "bytes 100000-100009/200000")
        #expect(part.body == Array(Self.bytes[100_000..<100_010]))
        #expect(tail.body == Array(Self.bytes.suffix(5)))
        #expect(outside.status == 416)
        #expect(outside.headers["content-range"] == "bytes */200000")
    }

    @Test func aRangeOfAnotherVersionGetsTheWhole() async throws {
        let statuses = try await withFiles { port, path in
            let tag = try await RawHTTP.get(path, port: port, method: "HEAD").headers["etag"] ?? ""
            var statuses: [Int] = []
            for condition in [
                tag, "\"other\"", "W/\(tag)", "Sat, 30 Apr 2016 11:18:25 GMT", "Sun, 01 May 2016 11:18:25 GMT",
            ] {
                let headers = "Range: bytes=0-9\r\nIf-Range: \(condition)\r\n"
                statuses.append(try await RawHTTP.get(path, port: port, headers: headers).status)
            }
            return statuses
        }
        #expect(statuses == [206, 200, 200, 206, 200])
    }

    @Test func aFileThatIsKnownIsNotSentAgain() async throws {
        let answers = try await withFiles { port, path in
            let tag = try await RawHTTP.get(path, port: port, method: "HEAD").headers["etag"] ?? ""
            return [
                try await RawHTTP.get(path, port: port, headers: "If-None-Match: \(tag)\r\n"),
                try await RawHTTP.get(
                    path, port: port, headers: "If-Modified-Since: Sat, 30 Apr 2016 11:18:25 GMT\r\n"),
                try await RawHTTP.get(
                    path, port: port, headers: "If-Modified-Since: Sat, 30 Apr 2016 11:18:24 GMT\r\n"),
            ]
        }
        #expect(answers.map(\.status) == [304, 304, 200])
        #expect(answers[0].body.isEmpty)
    }

    @Test func onlyLinksOfOursAreFollowed() async throws {
        let statuses = try await withFiles { port, path in
            var statuses: [Int] = []
            for wrong in ["/media/", "/media/x/a/1/2/3/f.png", path + "x", path + "/..", path.uppercased()] {
                statuses.append(try await RawHTTP.get(wrong, port: port).status)
            }
            return statuses
        }
        #expect(statuses == [404, 404, 404, 404, 404])
    }

    @Test(arguments: [
        (MediaFault.gone, 410), (.missing, 404), (.refused(status: 500), 502), (.late, 504), (.busy(seconds: 7), 503),
    ])
    func aFileThatCannotBeHadIsASentence(fault: MediaFault, status: Int) async throws {
        let answer = try await withFiles(Shelf(fault: fault)) { try await RawHTTP.get($1, port: $0) }
        #expect(answer.status == status)
        #expect(answer.text == "\(fault)\n")
        #expect(answer.headers["retry-after"] == (status == 503 ? "7" : nil))
    }

    @Test func aPageIsNeverShownAsOne() async throws {
        let answer = try await withFiles(Shelf(type: "text/html")) { try await RawHTTP.get($1, port: $0) }
        #expect(answer.headers["content-type"] == "application/octet-stream")
        #expect(answer.headers["content-disposition"]?.hasPrefix("attachment;") == true)
    }

    @Test func whoAsksTooOftenHasToWait() async throws {
        let answers = try await withFiles(perMinute: 2) { port, path in
            let proxied = "X-Forwarded-For: 203.0.113.5\r\n"
            return [
                try await RawHTTP.get(path, port: port, method: "HEAD"),
                try await RawHTTP.get(path, port: port, method: "HEAD"),
                try await RawHTTP.get(path, port: port),
                try await RawHTTP.get(path, port: port, method: "HEAD", headers: proxied),
            ]
        }
        #expect(answers.map(\.status) == [200, 200, 429, 200])
        #expect(answers[2].headers["retry-after"] == "30")
    }
}
