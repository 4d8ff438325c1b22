// SPDX-License-Identifier: Apache-2.0
internal import Base
internal import Net

/// Brings one file to disk; goes on where it was cut, with a new address when the old one does not work any more.
struct Download {
    private static let attempts = 3

    let library: MediaLibrary
    let job: MediaLibrary.Job

    /// The file's type, when all of it is there.
    func run() async throws(MediaFault) -> String {
        var location = job.location
        var fault = MediaFault.refused(status: nil)
        for attempt in 1...Self.attempts {
            if attempt > 1 { location = try await library.origin.locate(job.name, isAgain: true) }
            do throws(MediaFault) {
                return try await fetch(location)
            } catch {
                guard error.mayPass, attempt < Self.attempts else { throw error.final }
                fault = error
            }
        }
        throw fault.final
    }

    private func fetch(_ location: MediaLocation) async throws(MediaFault) -> String {
        let growth = job.growth
        let start = growth.written
        let stream = try await library.stream(location, from: start)
        if start == 0 {
            growth.head(size: location.size ?? stream.length, type: location.type ?? stream.header("Content-Type"))
        }
        var skipped = start > 0 && stream.status == 200 ? start : 0  // the server gives no ranges
        var offset = start
        while let bytes = try await stream.bytes() {
            let new = skipped > 0 ? Array(bytes.dropFirst(skipped)) : bytes
            skipped = max(0, skipped - bytes.count)
            guard !new.isEmpty else { continue }
            if let size = location.size, offset + new.count > size { throw .refused(status: nil) }
            if location.size == nil, offset + new.count > library.surpriseLimit { throw .refused(status: nil) }
            try await library.cache.write(new, to: growth.file, at: offset)
            offset += new.count
            growth.grew(by: new.count)
            if growth.isAbandoned(for: library.options.patience) { throw .late }
        }
        if let size = location.size, offset < size { throw .refused(status: nil) }
        return location.type ?? stream.header("Content-Type") ?? ""
    }
}

extension MediaFault {
    /// Another try, with an address that is sure to be fresh, may help.
    fileprivate var mayPass: Bool {
        switch self {
        case .missing, .refused: true
        case .gone, .busy, .late, .disk: false
        }
    }

    /// What is not there under a fresh address either was deleted.
    fileprivate var final: MediaFault {
        if case .missing = self { .gone } else { self }
    }
}

extension MediaLibrary {
    /// The bytes from `start` to `end` as they come from Discord; 200 instead of 206 from a server without ranges.
    nonisolated func stream(
        _ location: MediaLocation, from start: Int, to end: Int? = nil
    ) async throws(MediaFault) -> HTTPStream {
        var headers = [HTTPHeader("Accept-Encoding", "identity")]
        if start > 0 || end != nil {
            headers.append(HTTPHeader("Range", "bytes=\(start)-\(end.map { String($0 - 1) } ?? "")"))
        }
        let size = location.size ?? surpriseLimit
        let request = HTTPRequest(
            url: location.url, headers: headers, timeout: .seconds(60 + size / 20_000),
            maximumResponseBytes: max(size, 1 << 20))
        let stream: HTTPStream
        do throws(NetError) {
            stream = try await transport.stream(request, stall: options.stall)
        } catch {
            throw MediaFault(error)
        }
        switch stream.status {
        case 200, 206: return stream
        case 403, 404, 410: throw .missing
        case 429:
            throw .busy(seconds: stream.header("Retry-After").flatMap { Int($0) }.map { min(max($0, 1), 600) } ?? 10)
        default: throw .refused(status: stream.status)
        }
    }
}

extension HTTPStream {
    var length: Int? { header("Content-Length").flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil } }

    func bytes() async throws(MediaFault) -> [UInt8]? {
        do throws(NetError) {
            return try await next()
        } catch {
            throw MediaFault(error)
        }
    }
}

extension MediaFault {
    init(_ error: NetError) {
        switch error {
        case .timedOut, .cancelled: self = .late
        default: self = .refused(status: nil)
        }
    }
}
