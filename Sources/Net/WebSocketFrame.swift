// SPDX-License-Identifier: Apache-2.0

/// The side of a connection one stands on. A client masks what it sends, a server does not (RFC 6455 §5.1).
public enum WebSocketRole: Sendable {
    case client, server
}

/// RFC 6455 §5.2; other values are reserved.
public enum WebSocketOpcode: UInt8, Sendable {
    case continuation = 0
    case text = 1
    case binary = 2
    case close = 8
    case ping = 9
    case pong = 10

    public var isControl: Bool { rawValue >= 8 }
}

/// One frame to be sent.
public struct WebSocketFrame: Sendable, Equatable {
    public var isFinal: Bool
    public var opcode: WebSocketOpcode
    public var payload: [UInt8]

    public init(_ opcode: WebSocketOpcode, _ payload: [UInt8], isFinal: Bool = true) {
        self.isFinal = isFinal
        self.opcode = opcode
        self.payload = payload
    }

    /// A close frame; the reason is cut so that it fits, between two characters.
    public static func close(code: Int?, reason: String = "") -> WebSocketFrame {
        guard let code, let number = UInt16(exactly: code) else { return WebSocketFrame(.close, []) }
        var payload = [UInt8(number >> 8), UInt8(number & 0xff)]
        for character in reason.unicodeScalars {
            guard payload.count + UTF8.width(character) <= 125 else { break }
            payload.append(contentsOf: String(character).utf8)
        }
        return WebSocketFrame(.close, payload)
    }
}

/// A breach of the protocol by the peer: the close code to answer with, and why.
public struct WebSocketFault: Error, Sendable, Equatable {
    public var code: Int
    public var reason: String

    static func violation(_ reason: String) -> WebSocketFault { WebSocketFault(code: 1002, reason: reason) }
    static let notUTF8 = WebSocketFault(code: 1007, reason: "text is not UTF-8")

    public init(code: Int, reason: String) {
        self.code = code
        self.reason = reason
    }
}
