// SPDX-License-Identifier: Apache-2.0

/// An open WebSocket.
public protocol WebSocketChannel: Sendable {
    /// For one reader. Ends after `.closed`. The peer is slowed down when nobody reads.
    var events: AsyncStream<WebSocketEvent> { get }

    /// Returns when the message is on its way, or waits in a short buffer; ``NetError/cut(requestSent:)`` when the
    /// connection is closed.
    func send(_ message: WebSocketMessage) async throws(NetError)

    /// Makes the close handshake (RFC 6455 §7.1.2) and returns when it is over, at the latest after 5 seconds.
    func close(code: Int, reason: String) async

    /// Drops the connection at once, without a close frame.
    func abort() async
}

/// Opens WebSockets.
public protocol WebSocketTransport: Sendable {
    /// Connects to a `ws` or `wss` URL and makes the opening handshake.
    func open(url: String, headers: [HTTPHeader]) async throws(NetError) -> any WebSocketChannel
}
