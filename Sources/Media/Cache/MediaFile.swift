// SPDX-License-Identifier: Apache-2.0
public import Base
internal import Digest
internal import Discord
internal import Net

/// A file that can be read from any place, be it on disk, on its way, or still with Discord.
public struct MediaFile: Sendable {
    enum Source {
        case kept(OpenFile)
        case growing(Growth)
        case remote(MediaLocation)
    }

    /// So far ahead of a download a reader waits for it; beyond, it asks Discord for its part.
    private static let ahead = 4 << 20

    public let name: MediaName
    /// In bytes.
    public let size: Int
    public let type: MediaType
    /// A strong validator, with its quotes (RFC 9110 §8.8.3): a name never stands for other bytes, unless the message
    /// is edited, when cards may change.
    public let tag: String
    /// When it was put on Discord; nil when that is not known.
    public let modified: Timestamp?
    private let library: MediaLibrary
    private let source: Source

    init(_ name: MediaName, size: Int, type: String?, library: MediaLibrary, source: Source) {
        self.name = name
        self.size = size
        self.type = MediaType(claimed: type, filename: name.filename)
        self.library = library
        self.source = source
        tag = "\"\(CacheName.key(of: name).prefix(20))-\(size)\""
        switch name {
        case .attachment(let id, _, _, _): modified = id.timestamp
        case .item(_, let message, _, _): modified = message.timestamp
        case .sticker: modified = nil
        }
    }

    /// The bytes in `range`, which must lie within the file, piece by piece.
    public func bytes(in range: Range<Int>) async throws(MediaFault) -> MediaBytes {
        switch source {
        case .kept(let file):
            return MediaBytes(range: range, source: .file(file, library.cache), meter: library.meter)
        case .growing(let growth):
            return MediaBytes(range: range, source: .growth(growth, library.cache), meter: library.meter)
        case .remote(let location): return try await remote(location, range)
        }
    }

    private func remote(_ location: MediaLocation, _ range: Range<Int>) async throws(MediaFault) -> MediaBytes {
        if library.mayKeep(size), range.lowerBound <= Self.ahead {
            let growth = try await library.download(name, from: location)
            return MediaBytes(range: range, source: .growth(growth, library.cache), meter: library.meter)
        }
        let stream: HTTPStream
        do throws(MediaFault) {
            stream = try await library.stream(location, from: range.lowerBound, to: range.upperBound)
        } catch .missing {
            let fresh = try await library.origin.locate(name, isAgain: true)
            stream = try await library.stream(fresh, from: range.lowerBound, to: range.upperBound)
        }
        let skipped = stream.status == 200 ? range.lowerBound : 0
        return MediaBytes(range: range, source: .stream(stream, skipping: skipped), meter: library.meter)
    }
}

/// A stretch of a file, read once from its beginning to its end.
public struct MediaBytes: Sendable {
    enum Source {
        case file(OpenFile, MediaCache)
        case growth(Growth, MediaCache)
        /// What comes from Discord begins so many bytes before the stretch.
        case stream(HTTPStream, skipping: Int)
    }

    private static let piece = 64 << 10

    private var range: Range<Int>
    private var source: Source
    private let meter: MediaMeter

    init(range: Range<Int>, source: Source, meter: MediaMeter) {
        self.range = range
        self.source = source
        self.meter = meter
    }

    /// The next bytes, never none; nil after the last. Throws when the file ends before the stretch does.
    public mutating func next() async throws(MediaFault) -> [UInt8]? {
        guard !range.isEmpty else { return nil }
        let bytes = try await read()
        guard !bytes.isEmpty else { throw .refused(status: nil) }
        range = min(range.lowerBound + bytes.count, range.upperBound)..<range.upperBound
        meter.sent(bytes.count)
        return bytes
    }

    private mutating func read() async throws(MediaFault) -> [UInt8] {
        let count = min(Self.piece, range.count)
        switch source {
        case .file(let file, let cache): return try await cache.read(file, at: range.lowerBound, count: count)
        case .growth(let growth, let cache):
            switch try await growth.reach(beyond: range.lowerBound) {
            case .upTo(let end):
                return try await cache.read(
                    growth.file, at: range.lowerBound, count: min(count, end - range.lowerBound))
            case .end: return try await cache.read(growth.file, at: range.lowerBound, count: count)
            }
        case .stream(let stream, var skipped):
            while let bytes = try await stream.bytes() {
                let left = bytes.dropFirst(skipped)
                skipped = max(0, skipped - bytes.count)
                source = .stream(stream, skipping: skipped)
                if !left.isEmpty { return Array(left.prefix(range.count)) }
            }
            return []
        }
    }
}
