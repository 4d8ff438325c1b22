// SPDX-License-Identifier: Apache-2.0
import Base
import Media
import Net

/// Files that exist in memory only: where they are, and what fetching them does.
final class FakeOrigin: MediaOrigin, HTTPStreamTransport {
    struct State {
        var bytes: [UInt8] = []
        /// Counts how often the address was asked for anew; it stands in the URL.
        var generation = 1
        /// Addresses of these generations do not work any more.
        var expired: Set<Int> = []
        /// Answers are cut after so many bytes, once for each number.
        var cuts: [Int] = []
        var size: Int?
        var fault: MediaFault?
        var located = 0
        var requests: [HTTPRequest] = []
        var isHeld = false
    }

    let state: Lock<State>

    init(_ bytes: [UInt8], tellsSize: Bool = true) {
        state = Lock(State(bytes: bytes, size: tellsSize ? bytes.count : nil))
    }

    func locate(_ name: MediaName, isAgain: Bool) async throws(MediaFault) -> MediaLocation {
        let answer: Result<MediaLocation, MediaFault> = state.withLock { state in
            state.located += 1
            if isAgain { state.generation += 1 }
            if let fault = state.fault { return .failure(fault) }
            return .success(
                MediaLocation(url: "http://cdn/\(state.generation)", size: state.size, type: "image/png"))
        }
        return try answer.get()
    }

    func forget(_ message: MessageKey) async {}

    func stream(_ request: HTTPRequest, stall: Duration) async throws(NetError) -> HTTPStream {
        while state.withLock({ $0.isHeld }) { await Task.yield() }
        return state.withLock { state in
            state.requests.append(request)
            let generation = Int(request.url.split(separator: "/").last ?? "") ?? 0
            guard !state.expired.contains(generation) else { return HTTPStream(status: 404, chunks: []) }
            var bytes = state.bytes[...]
            let range = request.headers.first { $0.name == "Range" }?.value.dropFirst("bytes=".count)
            if let range {
                let ends = range.split(separator: "-", omittingEmptySubsequences: false)
                let start = Int(ends[0]) ?? 0
                let end = Int(ends[1]).map { $0 + 1 } ?? bytes.count
                bytes = bytes[start..<min(end, bytes.count)]
            }
            if let cut = state.cuts.first {
                state.cuts.removeFirst()
                bytes = bytes.prefix(cut)
            }
            let chunks = stride(from: bytes.startIndex, to: bytes.endIndex, by: 1000).map {
                Array(bytes[$0..<min($0 + 1000, bytes.endIndex)])
            }
            let headers = [HTTPHeader("Content-Length", "\(bytes.count)"), HTTPHeader("Content-Type", "image/png")]
            return HTTPStream(status: range == nil ? 200 : 206, headers: headers, chunks: chunks)
        }
    }
}
