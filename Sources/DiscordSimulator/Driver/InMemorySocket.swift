// SPDX-License-Identifier: Apache-2.0
import Base
import Net

/// A gateway connection without a socket.
final class InMemorySocket: WebSocketChannel, GatewayOutlet {
    let events: AsyncStream<WebSocketEvent>
    private let continuation: AsyncStream<WebSocketEvent>.Continuation
    private let engine: Engine
    private let deflater: Lock<Deflater>?
    private let peer = Lock<Int?>(nil)

    init?(engine: Engine, isCompressed: Bool) {
        self.engine = engine
        (events, continuation) = AsyncStream.makeStream()
        guard isCompressed else {
            deflater = nil
            return
        }
        guard let deflater = try? Deflater() else { return nil }
        self.deflater = Lock(deflater)
    }

    func start() {
        let id = engine.open(self)
        peer.withLock { $0 = id }
    }

    func deliver(_ payload: [UInt8], fragmentBytes: Int, isPrompt: Bool) {
        guard let deflater else {
            continuation.yield(.message(.text(String(decoding: payload, as: UTF8.self))))
            return
        }
        guard let packed = try? deflater.withLock({ try $0.message(payload) }) else { return end(nil, "") }
        continuation.yield(.message(.binary(packed)))
    }

    func close(code: Int, reason: String) {
        end(code, reason)
    }

    func abort() {
        end(nil, "")
    }

    private func end(_ code: Int?, _ reason: String) {
        continuation.yield(.closed(code: code, reason: reason))
        continuation.finish()
    }

    func send(_ message: WebSocketMessage) async throws(NetError) {
        guard let id = peer.withLock({ $0 }) else { throw .cut(requestSent: false) }
        switch message {
        case .text(let text): engine.receive(Array(text.utf8), from: id)
        case .binary(let bytes): engine.receive(bytes, from: id)
        }
    }

    func close(code: Int, reason: String) async {
        leave(code)
        end(code, reason)
    }

    func abort() async {
        leave(nil)
        end(nil, "")
    }

    private func leave(_ code: Int?) {
        let id = peer.withLock { slot -> Int? in
            defer { slot = nil }
            return slot
        }
        guard let id else { return }
        engine.closed(id, code: code)
    }
}
