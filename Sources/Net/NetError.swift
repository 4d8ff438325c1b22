// SPDX-License-Identifier: Apache-2.0

/// Why an exchange or a connection came to nothing.
public enum NetError: Error, Sendable, Equatable {
    /// No connection: refused, unreachable, or not made in time. Nothing was sent.
    case refused(String)
    /// The name has no address. Nothing was sent.
    case unresolved(String)
    /// The connection was there, but the answer did not come in time.
    case timedOut
    /// The server's certificate or TLS itself failed before the request was sent.
    case tls(String)
    /// The connection ended before the response did.
    case cut(requestSent: Bool)
    /// The response, or a message, was longer than allowed.
    case tooLarge(limit: Int)
    /// A URL, method or header that cannot be sent. Nothing was.
    case badURL(String)
    /// The address lies outside of the request's ``AddressPolicy``.
    case forbidden(String)
    /// The task was cancelled or the engine shut down.
    case cancelled
    /// Anything else; `code` is libcurl's.
    case failed(code: Int32, message: String)

    /// False only when it is certain that no byte of the request was sent, so that repeating it is safe even if it
    /// is not idempotent.
    public var mayHaveReachedServer: Bool {
        switch self {
        case .refused, .unresolved, .tls, .badURL, .cut(requestSent: false): false
        case .timedOut, .cut, .tooLarge, .forbidden, .cancelled, .failed: true
        }
    }
}

extension NetError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .refused(let detail): "no connection: \(detail)"
        case .unresolved(let detail): "name not found: \(detail)"
        case .timedOut: "no answer in time"
        case .tls(let detail): "TLS failed: \(detail)"
        case .cut(let requestSent): "connection lost \(requestSent ? "after" : "before") the request was sent"
        case .tooLarge(let limit): "longer than \(limit) bytes"
        case .badURL(let detail): "cannot be sent: \(detail)"
        case .forbidden(let detail): "address not allowed: \(detail)"
        case .cancelled: "cancelled"
        case .failed(let code, let message): "\(message) (curl \(code))"
        }
    }
}
