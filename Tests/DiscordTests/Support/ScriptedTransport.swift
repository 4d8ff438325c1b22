// SPDX-License-Identifier: Apache-2.0
import Base
import Net

/// Answers requests as a closure says, and remembers them.
final class ScriptedTransport: HTTPTransport {
    typealias Script = @Sendable (HTTPRequest, Int) async throws(NetError) -> HTTPResponse

    private let log = Lock<[HTTPRequest]>([])
    private let script: Script

    /// The closure gets the request and its number, from 0.
    init(_ script: @escaping Script) {
        self.script = script
    }

    var requests: [HTTPRequest] { log.withLock { $0 } }

    func exchange(_ request: HTTPRequest) async throws(NetError) -> HTTPResponse {
        let number = log.withLock { log in
            log.append(request)
            return log.count - 1
        }
        return try await script(request, number)
    }
}

extension HTTPResponse {
    static func json(_ status: Int = 200, _ body: String = "{}", _ headers: [String: String] = [:]) -> HTTPResponse {
        HTTPResponse(
            status: status,
            headers: [HTTPHeader(name: "Content-Type", value: "application/json")]
                + headers.map { HTTPHeader(name: $0.key, value: $0.value) },
            body: Array(body.utf8))
    }

    /// With the headers of a bucket.
    static func bucket(
        _ status: Int = 200, hash: String = "abc", limit: Int = 5, remaining: Int, resetAfter: Double,
        body: String = "{}", _ more: [String: String] = [:]
    ) -> HTTPResponse {
        let headers = [
            "X-RateLimit-Bucket": hash, "X-RateLimit-Limit": "\(limit)", "X-RateLimit-Remaining": "\(remaining)",
            "X-RateLimit-Reset-After": "\(resetAfter)",
        ]
        return .json(status, body, headers.merging(more) { _, new in new })
    }
}
