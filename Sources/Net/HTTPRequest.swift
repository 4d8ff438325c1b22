// SPDX-License-Identifier: Apache-2.0

/// A request to be made by an ``HTTPTransport``.
public struct HTTPRequest: Sendable {
    public var method: String
    /// Absolute, `http` or `https`, percent-encoded.
    public var url: String
    public var headers: [HTTPHeader]
    public var body: HTTPBody
    /// The longest the whole exchange may take, connecting and body included.
    public var timeout: Duration
    /// Counted after decompression; a longer body ends the exchange with ``NetError/tooLarge(limit:)``.
    public var maximumResponseBytes: Int
    /// How many redirects are followed; with 0 a redirect is a response like any other.
    public var maximumRedirects: Int
    /// Which addresses may be connected to. Use ``AddressPolicy/publicOnly`` for every URL that a stranger gave.
    public var addressPolicy: AddressPolicy

    public init(
        method: String = "GET", url: String, headers: [HTTPHeader] = [], body: HTTPBody = .none,
        timeout: Duration = .seconds(30), maximumResponseBytes: Int = 16 << 20, maximumRedirects: Int = 0,
        addressPolicy: AddressPolicy = .any
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.maximumResponseBytes = maximumResponseBytes
        self.maximumRedirects = maximumRedirects
        self.addressPolicy = addressPolicy
    }

    /// Whether the method is idempotent (RFC 9110 §9.2.2), so that a request may be sent again when the connection
    /// was lost before an answer. Others end with ``NetError/cut(requestSent:)`` then.
    var isRepeatable: Bool {
        ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"].contains(method)
    }
}
