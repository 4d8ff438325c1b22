// SPDX-License-Identifier: Apache-2.0
public import Base
public import Logging
public import XMPP

/// How to reach the server, and how patient to be.
public struct ComponentOptions: Sendable {
    /// One stream: a domain that the server knows as a component.
    public struct Stream: Sendable, Hashable {
        public var domain: String
        public var secret: Secret
        public var host: String
        public var port: Int

        public init(domain: String, secret: Secret, host: String = "127.0.0.1", port: Int = 5347) {
            self.domain = domain
            self.secret = secret
            self.host = host
            self.port = port
        }
    }

    public var streams: [Stream]
    public var connectTimeout: Duration = .seconds(10)
    /// From the connection to the accepted handshake.
    public var handshakeTimeout: Duration = .seconds(15)
    /// After so long a silence the server is asked whether it is still there.
    public var keepAlive: Duration = .seconds(60)
    /// How long it may take to answer that.
    public var keepAliveTimeout: Duration = .seconds(30)
    /// How long the server may take to answer the end of the stream.
    public var closeTimeout: Duration = .seconds(5)
    public var backoffBase: Duration = .milliseconds(500)
    public var backoffCap: Duration = .seconds(5)
    /// Between attempts after a refusal for good.
    public var refusalDelay: Duration = .seconds(30)
    /// Whether ``ComponentConnection/run()`` throws ``ComponentRefusal`` instead of trying again.
    public var stopsOnRefusal = false
    /// Bytes that may wait to be sent before ``ComponentConnection/send(_:)`` suspends.
    public var outgoingBytes = 1 << 20
    /// Events that may wait to be read before the server has to wait.
    public var incomingEvents = 1024
    public var limits = StreamParser.Limits()
    public var logger = Logger(label: "component")

    public init(streams: [Stream]) {
        self.streams = streams
    }
}
