// SPDX-License-Identifier: Apache-2.0
import Base
import Bridge
import Digest
import Discord
import Endpoint
import Logging
import Media
import Metrics
import Net
import ServiceLifecycle
import Storage

/// Everything about files: the links, the library behind them, and who forgets.
struct MediaParts: Sendable {
    let links: MediaLinks
    let library: MediaLibrary
    private let fetcher: FileFetcher
    private let logger: Logger
    private let config: MediaConfig

    init(
        config: Config, store: Store, client: RESTClient, curl: CurlEngine, painter: (any StickerPainter)?,
        logger: Logger
    ) throws {
        self.config = config.media
        self.logger = logger
        fetcher = FileFetcher(
            transport: curl, directory: config.storage.directory + "/media/spool",
            policy: .publicAnd(config.media.trustedAddresses), timeout: .seconds(config.media.fetchSeconds))
        let key = try store.write { try $0.secret("media links") }
        links = MediaLinks(key: Secret(key.hex))
        let cdn = CDN(at: config.discord.cdnURL)
        library = MediaLibrary(
            options: MediaLibrary.Options(
                directory: config.storage.directory + "/media/cache", cacheBytes: config.media.cacheBytes),
            origin: DiscordOrigin(client: client, cdn: cdn), transport: curl, logger: logger, meter: .metrics,
            painter: painter,
            isGone: { message in
                let isRetracted = try? await store.read { ledger in
                    guard let room = try ledger.room(channel: message.channel) else { return false }
                    return try ledger.message(message.message.snowflake, in: room.id)?.state == .retracted
                }
                return isRetracted ?? false
            })
    }

    var serving: MediaServing {
        MediaServing(links: links, library: library, requestsPerMinute: config.requestsPerMinute)
    }

    var service: MediaLibraryService { MediaLibraryService(library: library) }
}

extension MediaParts: FileDesk {
    func forget(_ message: MessageKey) async { await library.drop(message) }

    func discard(_ paths: [String]) async {
        for path in paths { await fetcher.discard(path) }
    }

    func fetch(_ files: [DeliveryFile], limit: Int, total: Int) async -> [DeliveryFile] {
        var left = total
        var fetched: [DeliveryFile] = []
        for var file in files {
            do throws(FetchFault) {
                let got = try await fetcher.fetch(file.url, limit: min(limit, left), refusesPages: file.isGuess)
                file.path = got.path
                file.size = got.size
                file.type = file.type ?? got.type
                left -= got.size
                Counter(label: "spacebridge_media_uploads_total", dimensions: [("as", "file")]).increment()
            } catch {
                Counter(label: "spacebridge_media_uploads_total", dimensions: [("as", "link")]).increment()
                logger.info("A file goes to Discord as a link", metadata: ["because": "\(error)"])
            }
            fetched.append(file)
        }
        return fetched
    }
}

/// The library's downloads as one of the process's services.
struct MediaLibraryService: Service {
    let library: MediaLibrary

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await library.run()
        } onGracefulShutdown: {
            library.close()
        }
    }
}

extension MediaMeter {
    /// What `/metrics` shows of files.
    static var metrics: MediaMeter {
        let kept = Counter(label: "spacebridge_media_requests_total", dimensions: [("from", "cache")])
        let fetched = Counter(label: "spacebridge_media_requests_total", dimensions: [("from", "discord")])
        let sent = Counter(label: "spacebridge_media_sent_bytes_total")
        let bytes = Gauge(label: "spacebridge_media_cache_bytes")
        let files = Gauge(label: "spacebridge_media_cache_files")
        var meter = MediaMeter()
        meter.answered = { ($0 ? kept : fetched).increment() }
        meter.sent = { sent.increment(by: $0) }
        meter.kept = { total, count in
            bytes.record(total)
            files.record(count)
        }
        return meter
    }
}
