// SPDX-License-Identifier: Apache-2.0
import Base
import HTTPTypes
import Hummingbird
public import Media

/// What the endpoint needs to give out files.
public struct MediaServing: Sendable {
    let links: MediaLinks
    let library: MediaLibrary
    let pace: ClientPace

    /// - Parameters:
    ///   - requestsPerMinute: of one client.
    ///   - atOnce: answers one client may read side by side.
    public init(links: MediaLinks, library: MediaLibrary, requestsPerMinute: Int = 600, atOnce: Int = 32) {
        self.links = links
        self.library = library
        pace = ClientPace(perMinute: requestsPerMinute, atOnce: atOnce)
    }
}

// Files of Discord's, under links that only the bridge can make.
extension Routes {
    func media(_ request: Request, _ context: EndpointContext, _ serving: MediaServing) async -> Response {
        guard let name = serving.links.name(of: request.uri.path) else { return .text(.notFound) }
        let client = context.client(request.headers)
        if case .wait(let seconds) = serving.pace.enter(client) { return .later(.tooManyRequests, seconds) }
        let visit = Visit { serving.pace.leave(client) }
        do throws(MediaFault) {
            return try await answer(request, serving.library.open(name), visit)
        } catch {
            return .fault(error)
        }
    }

    private func answer(
        _ request: Request, _ file: MediaFile, _ visit: Visit
    ) async throws(MediaFault) -> Response {
        let headers = MediaHeaders(file)
        if headers.isFresh(request.headers) { return Response(status: .notModified, headers: headers.short) }
        let wish = headers.rangesHold(request.headers) ? request.headers[.range] : nil
        let range: Range<Int>
        var response: Response
        switch ByteRange(wish, size: file.size) {
        case .outside:
            response = .text(.rangeNotSatisfiable)
            response.headers[.contentRange] = "bytes */\(file.size)"
            return response
        case .whole:
            range = 0..<file.size
            response = Response(status: .ok, headers: headers.full)
        case .part(let part):
            range = part
            response = Response(status: .partialContent, headers: headers.full)
            response.headers[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(file.size)"
        }
        guard request.method == .get else {
            response.headers[.contentLength] = "\(range.count)"
            return response
        }
        // The first bytes are there before the status is said, so that a file that cannot be had is an error.
        var bytes = try await file.bytes(in: range)
        let first = try await bytes.next()
        response.body = Self.body(first, bytes, length: range.count, visit)
        return response
    }

    private static func body(
        _ first: [UInt8]?, _ rest: MediaBytes, length: Int, _ visit: Visit
    ) -> ResponseBody {
        ResponseBody(contentLength: length) { writer in
            defer { visit.end() }
            var rest = rest
            var piece = first
            while let bytes = piece {
                try await writer.write(ByteBuffer(bytes: bytes))
                piece = try await rest.next()
            }
            try await writer.finish(nil)
        }
    }
}

/// One answer being read; ends by itself when nobody holds it any more.
private final class Visit: Sendable {
    private let ending: Lock<(@Sendable () -> Void)?>

    init(_ ending: @escaping @Sendable () -> Void) {
        self.ending = Lock(ending)
    }

    deinit {
        end()
    }

    func end() {
        ending.withLock { ending in
            defer { ending = nil }
            return ending
        }?()
    }
}

extension Response {
    fileprivate static func fault(_ fault: MediaFault) -> Response {
        if case .busy(let seconds) = fault { return later(.serviceUnavailable, seconds, "\(fault)\n") }
        return text(HTTPResponse.Status(code: fault.status), "\(fault)\n")
    }

    fileprivate static func later(
        _ status: HTTPResponse.Status, _ seconds: Int, _ sentence: String? = nil
    ) -> Response {
        var response = text(status, sentence ?? "Too many requests; try again in \(seconds) s.\n")
        response.headers[.retryAfter] = "\(seconds)"
        return response
    }
}
