// SPDX-License-Identifier: Apache-2.0
public import Logging
public import Net

/// Discord's files for people without Discord: found when they are asked for, kept on disk while there is room, and
/// downloaded once however many want them.
public actor MediaLibrary {
    public struct Options: Sendable {
        /// Where files are kept.
        public var directory: String
        /// How many bytes of them; a file of more than a quarter of that is passed on without being kept.
        public var cacheBytes: Int
        /// How many downloads run at once.
        public var downloads = 64
        /// A download nobody reads any more goes on for so long.
        public var patience = Duration.seconds(20)
        /// A server that is silent for so long has failed.
        public var stall = Duration.seconds(20)

        public init(directory: String, cacheBytes: Int = 1 << 30) {
            self.directory = directory
            self.cacheBytes = cacheBytes
        }
    }

    struct Job {
        var name: MediaName
        var location: MediaLocation
        var growth: Growth
        var path: String
    }

    nonisolated let options: Options
    nonisolated let cache: MediaCache
    nonisolated let origin: any MediaOrigin
    nonisolated let transport: any HTTPStreamTransport
    nonisolated let logger: Logger
    nonisolated let meter: MediaMeter
    private let painter: (any StickerPainter)?
    private let isGone: @Sendable (MessageKey) async -> Bool
    private let jobs: AsyncStream<Job>
    private let newJob: AsyncStream<Job>.Continuation
    private var growing: [MediaName: Growth] = [:]
    private var isLoaded = false

    /// - Parameters:
    ///   - painter: draws stickers that are animations; without it there are no pictures of them.
    ///   - isGone: whether the bridge knows that the message was deleted.
    public init(
        options: Options, origin: any MediaOrigin, transport: any HTTPStreamTransport, logger: Logger,
        meter: MediaMeter = MediaMeter(), painter: (any StickerPainter)? = nil,
        isGone: @escaping @Sendable (MessageKey) async -> Bool = { _ in false }
    ) {
        self.options = options
        self.origin = origin
        self.transport = transport
        self.logger = logger
        self.meter = meter
        self.painter = painter
        self.isGone = isGone
        cache = MediaCache(directory: options.directory, limit: max(0, options.cacheBytes))
        (jobs, newJob) = AsyncStream.makeStream()
    }

    /// Makes the downloads that are asked for, until the task is cancelled. Throws when the directory cannot be used.
    public func run() async throws {
        try await load()
        await withDiscardingTaskGroup { group in
            for await job in jobs {
                group.addTask { await self.carryOut(job) }
            }
            group.cancelAll()
        }
    }

    /// Ends ``run()``.
    public nonisolated func close() { newJob.finish() }

    /// The file a link stands for, ready to be read from any place.
    public func open(_ name: MediaName) async throws(MediaFault) -> MediaFile {
        if let message = name.message, await isGone(message) {
            await drop(message)
            throw .gone
        }
        if let cached = await cache.find(name) {
            meter.answered(true)
            return MediaFile(name, size: cached.size, type: cached.type, library: self, source: .kept(cached.file))
        }
        meter.answered(false)
        if let growth = growing[name] { return try await file(name, growth) }
        let location = try await origin.locate(name, isAgain: false)
        if let size = location.size {
            return MediaFile(name, size: size, type: location.type, library: self, source: .remote(location))
        }
        return try await file(name, try await download(name, from: location))
    }

    /// The message was deleted or changed: nothing of it is given from disk any more.
    public func drop(_ message: MessageKey) async {
        await origin.forget(message)
        await cache.drop(message)
    }

    private func file(_ name: MediaName, _ growth: Growth) async throws(MediaFault) -> MediaFile {
        let (size, type) = try await growth.head()
        return MediaFile(name, size: size, type: type, library: self, source: .growing(growth))
    }

    /// The download of `name` under way, or a new one; nil for files that are too large to be kept.
    func download(_ name: MediaName, from location: MediaLocation) async throws(MediaFault) -> Growth {
        if let growth = growing[name] { return growth }
        guard growing.count < options.downloads else { throw .busy(seconds: 5) }
        let (file, path) = try await cache.begin()
        if let growth = growing[name] {  // somebody was faster while the file was made
            await cache.discard(path)
            return growth
        }
        let growth = Growth(file: file, size: location.size, type: location.type)
        growing[name] = growth
        newJob.yield(Job(name: name, location: location, growth: growth, path: path))
        return growth
    }

    /// How large a file may be whose size nobody told: stickers, pictures of cards.
    nonisolated var surpriseLimit: Int { max(options.cacheBytes / 4, 32 << 20) }

    nonisolated func mayKeep(_ size: Int) -> Bool { size <= options.cacheBytes / 4 }

    private func load() async throws {
        guard !isLoaded else { return }
        isLoaded = true
        try await cache.load()
    }

    private func carryOut(_ job: Job) async {
        let end: Result<Void, MediaFault>
        do throws(MediaFault) {
            let type = try await bring(job)
            await cache.adopt(job.path, as: job.name, size: job.growth.written, type: type)
            end = .success(())
        } catch {
            await cache.discard(job.path)
            end = .failure(error)
        }
        growing[job.name] = nil
        job.growth.finish(end)
        meter.kept(await cache.total, await cache.count)
    }

    private func bring(_ job: Job) async throws(MediaFault) -> String {
        guard job.name.isDrawing else { return try await Download(library: self, job: job).run() }
        guard let painter else { throw .missing }
        return try await Drawing(library: self, job: job, painter: painter).run()
    }
}
