// SPDX-License-Identifier: Apache-2.0

/// A whole message, its fragments joined.
public enum WebSocketMessage: Sendable, Equatable {
    case text(String)
    case binary([UInt8])
}

/// What comes out of a WebSocket.
public enum WebSocketEvent: Sendable, Equatable {
    case message(WebSocketMessage)
    /// Always the last event. `code` is the peer's close code (1005 when its close frame had none), or our own when
    /// we closed because the peer broke the protocol, or nil when the connection was lost without a close.
    case closed(code: Int?, reason: String)
}
