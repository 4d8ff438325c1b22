// SPDX-License-Identifier: Apache-2.0

/// How a ``CurlEngine`` makes connections.
public struct CurlOptions: Sendable {
    /// A PEM file of trusted authorities instead of the system's.
    public var caFile: String?
    /// The longest that resolving, TCP and TLS together may take, and for a WebSocket the upgrade after them.
    public var connectTimeout: Duration
    public var userAgent: String
    /// A proxy's URL; nil takes libcurl's environment variables, the empty text means none. Requests with an
    /// ``AddressPolicy`` never use one, as it would hide the address.
    public var proxy: String?
    /// The longest WebSocket message taken; a longer one closes the connection with 1009.
    public var maximumMessageBytes: Int
    /// How many exchanges may run at once with one host, whole-body ones only. Keeps a burst from opening as many
    /// connections, which libcurl does for HTTP/1.1, and for HTTP/2 beyond 100.
    public var exchangesPerHost: Int

    public init(
        caFile: String? = nil, connectTimeout: Duration = .seconds(10), userAgent: String = "Spacebridge",
        proxy: String? = nil, maximumMessageBytes: Int = 64 << 20, exchangesPerHost: Int = 64
    ) {
        self.caFile = caFile
        self.connectTimeout = connectTimeout
        self.userAgent = userAgent
        self.proxy = proxy
        self.maximumMessageBytes = maximumMessageBytes
        self.exchangesPerHost = exchangesPerHost
    }
}
