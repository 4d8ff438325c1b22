// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Endpoint
import Foundation
import Logging
import Media
import Net

/// A file of Discord's through the HTTP endpoint: fetched over loopback by libcurl, kept on disk, given out to a
/// reader on loopback. With it what the process's memory grows by.
struct MediaBench: Bench {
    let name = "media"

    func figures(_ plan: Plan) async throws -> [Figure] {
        let size = plan.count(1_000_000_000)
        return try await withScratch { directory in
            let cdn = try FileSource(size: size)
            defer { cdn.stop() }
            let curl = CurlEngine(options: CurlOptions(proxy: ""))
            curl.start()
            let figures = try await Self.running(directory, curl, cdn, size) { port, path in
                try await Self.measure("first time, through the cache", port, path("1"), size)
                    + Self.measure("again, from disk", port, path("1"), size)
            }
            let passed = try await Self.running(directory + "/none", curl, cdn, size, cacheBytes: 0) { port, path in
                try await Self.measure("passed through, no cache", port, path("2"), size)
            }
            await curl.shutdown()
            return figures + passed
        }
    }

    private static func running(
        _ directory: String, _ curl: CurlEngine, _ cdn: FileSource, _ size: Int, cacheBytes: Int = 8_000_000_000,
        _ body: @escaping @Sendable (_ port: Int, _ path: (String) -> String) async throws -> [Figure]
    ) async throws -> [Figure] {
        let logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
        let links = MediaLinks(key: Secret("bench"))
        let library = MediaLibrary(
            options: MediaLibrary.Options(directory: directory, cacheBytes: cacheBytes),
            origin: FixedOrigin(location: MediaLocation(url: cdn.url, size: size, type: "video/mp4")),
            transport: curl, logger: logger)
        let server = EndpointServer(
            configuration: EndpointConfiguration(host: "127.0.0.1", port: 0), avatars: NoAvatars(),
            readiness: AlwaysReady(), metrics: PrometheusRegistry(),
            media: MediaServing(links: links, library: library), logger: logger)
        return try await withThrowingTaskGroup(of: [Figure]?.self) { group in
            group.addTask {
                try await library.run()
                return nil
            }
            group.addTask {
                try await server.run()
                return nil
            }
            guard let port = await server.boundPort else { throw BenchFailure("the endpoint has no port") }
            let figures = try await body(port) { number in
                links.path(to: .attachment(Attachment.ID(number) ?? 0, of: 2, in: 1, filename: "film.mp4")) ?? ""
            }
            group.cancelAll()
            return figures
        }
    }

    private static func measure(_ what: String, _ port: Int, _ path: String, _ size: Int) async throws -> [Figure] {
        let memory = Resident.megabytes
        let start = Usage.now()
        let (received, peak) = try await FileReader.read(path, port: port)
        let usage = Usage.now() - start
        guard received >= size else { throw BenchFailure("\(what): \(received) of \(size) bytes came") }
        let megabytes = Double(size) / 1e6
        return [
            Figure(what, megabytes / usage.wall, "MB/s"),
            Figure("\(what): CPU, both ends too", usage.cpu / megabytes * 1e6, "ms a GB"),
            Figure(
                "\(what): memory grew by", max(0, peak - memory), "MB", budget: .under(64)),
        ]
    }
}

private struct FixedOrigin: MediaOrigin {
    let location: MediaLocation

    func locate(_ name: MediaName, isAgain: Bool) async throws(MediaFault) -> MediaLocation { location }
    func forget(_ message: MessageKey) async {}
}

private struct NoAvatars: AvatarSource {
    func avatar(_ key: String, kind: AvatarKind) async -> [UInt8]? { nil }
}

private struct AlwaysReady: ReadinessSource {
    func readiness() async -> Readiness { Readiness(component: true, gateway: true, storage: true) }
}
