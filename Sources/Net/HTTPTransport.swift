// SPDX-License-Identifier: Apache-2.0

/// Makes HTTP exchanges. A status that means failure is a response, not an error.
public protocol HTTPTransport: Sendable {
    func exchange(_ request: HTTPRequest) async throws(NetError) -> HTTPResponse
}

/// Makes exchanges whose response body is taken piece by piece.
public protocol HTTPStreamTransport: Sendable {
    /// Returns when the head of the response is there. `HTTPRequest.timeout` covers the whole download, and a server
    /// that is silent for `stall` while the reader is ready ends it with ``NetError/timedOut``.
    func stream(_ request: HTTPRequest, stall: Duration) async throws(NetError) -> HTTPStream
}

extension HTTPStreamTransport {
    public func stream(_ request: HTTPRequest) async throws(NetError) -> HTTPStream {
        try await stream(request, stall: .seconds(30))
    }
}
