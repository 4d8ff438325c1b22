// SPDX-License-Identifier: Apache-2.0
import Base
import Digest
import Net

/// The server's side of a WebSocket, frame by frame.
final class WebSocketPeer: Sendable {
    let peer: Peer
    let request: ReceivedRequest
    private let reader = Lock(WebSocketReader(role: .server))

    /// Answers the upgrade; `rest` goes out in the same write.
    init(_ peer: Peer, rest: [UInt8] = []) throws {
        guard let request = try peer.readRequest(), let key = request.headers.value(of: "sec-websocket-key") else {
            throw Peer.Closed()
        }
        self.peer = peer
        self.request = request
        let accept = Hashing.sha1("\(key)258EAFA5-E914-47DA-95CA-C5AB0DC85B11".utf8).base64
        let head = """
            HTTP/1.1 101 Switching Protocols\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Accept: \(accept)\r
            \r\n
            """
        try peer.write(Array(head.utf8) + rest)
    }

    static func bytes(_ frame: WebSocketFrame) -> [UInt8] {
        WebSocketWriter(role: .server).bytes(frame, mask: [])
    }

    func send(_ frame: WebSocketFrame) throws {
        try peer.write(Self.bytes(frame))
    }

    /// The next item; nil when the client has closed the connection.
    func next() throws -> WebSocketReader.Item? {
        while true {
            if let item = try reader.withLock({ try $0.next() }) { return item }
            let bytes = try peer.read()
            if bytes.isEmpty { return nil }
            reader.withLock { $0.push(bytes) }
        }
    }

    /// Sends every message back, in fragments when `size` is given, and answers a close.
    func echo(fragments size: Int? = nil) throws {
        while let item = try next() {
            switch item {
            case .message(.text(let text)): try send(.text, Array(text.utf8), size)
            case .message(.binary(let bytes)): try send(.binary, bytes, size)
            case .close(let code, let reason): return try send(.close(code: code, reason: reason))
            case .ping, .pong: break
            }
        }
    }

    private func send(_ opcode: WebSocketOpcode, _ payload: [UInt8], _ size: Int?) throws {
        guard let size, payload.count > size else { return try send(WebSocketFrame(opcode, payload)) }
        for start in stride(from: 0, to: payload.count, by: size) {
            let end = min(start + size, payload.count)
            let opcode = start == 0 ? opcode : .continuation
            try send(WebSocketFrame(opcode, Array(payload[start..<end]), isFinal: end == payload.count))
            try send(WebSocketFrame(.ping, [UInt8(truncatingIfNeeded: start)]))
        }
    }
}
