// SPDX-License-Identifier: Apache-2.0

/// Where the endpoint listens.
public struct EndpointConfiguration: Sendable, Hashable {
    public var host: String
    /// 0 takes any free port.
    public var port: Int
    /// How the world reaches the endpoint, without a slash at its end.
    public var publicURL: String?
    public var servesMetrics: Bool
    /// A connection on which no request becomes complete for so long is closed.
    public var idleLimit = Duration.seconds(30)
    /// No connection lives longer, whatever it does.
    public var connectionLimit = Duration.seconds(300)

    public init(host: String, port: Int, publicURL: String? = nil, servesMetrics: Bool = true) {
        self.host = host
        self.port = port
        self.publicURL = publicURL
        self.servesMetrics = servesMetrics
    }
}
