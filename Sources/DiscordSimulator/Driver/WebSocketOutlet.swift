// SPDX-License-Identifier: Apache-2.0
import Base
import NIOCore
import NIOWebSocket

import struct Net.Deflater

/// Sends gateway payloads as WebSocket messages: text, or binary from one zlib stream.
struct WebSocketOutlet: GatewayOutlet {
    private let channel: any Channel
    private let deflater: Lock<Deflater>?

    init?(channel: any Channel, isCompressed: Bool) {
        self.channel = channel
        guard isCompressed else {
            deflater = nil
            return
        }
        guard let deflater = try? Deflater() else { return nil }
        self.deflater = Lock(deflater)
    }

    func deliver(_ payload: [UInt8], fragmentBytes: Int, isPrompt: Bool) {
        guard let deflater else { return write(payload, .text, fragmentBytes, isPrompt) }
        guard let packed = try? deflater.withLock({ try $0.message(payload) }) else { return abort() }
        write(packed, .binary, fragmentBytes, isPrompt)
    }

    private func write(_ bytes: [UInt8], _ opcode: WebSocketOpcode, _ fragmentBytes: Int, _ isPrompt: Bool) {
        let channel = channel
        let frames = Self.frames(bytes, opcode, fragmentBytes > 0 ? fragmentBytes : max(1, bytes.count))
        let send: @Sendable () -> Void = {
            for frame in frames { channel.write(frame, promise: nil) }
            channel.flush()
        }
        if isPrompt, channel.eventLoop.inEventLoop { send() } else { channel.eventLoop.execute(send) }
    }

    private static func frames(_ bytes: [UInt8], _ opcode: WebSocketOpcode, _ size: Int) -> [WebSocketFrame] {
        var frames: [WebSocketFrame] = []
        var start = 0
        repeat {
            let end = min(bytes.count, start + size)
            frames.append(
                WebSocketFrame(
                    fin: end == bytes.count, opcode: start == 0 ? opcode : .continuation,
                    data: ByteBuffer(bytes: bytes[start..<end])))
            start = end
        } while start < bytes.count
        return frames
    }

    func close(code: Int, reason: String) {
        let channel = channel
        var data = ByteBuffer(integer: UInt16(clamping: code))
        data.writeString(reason)
        let frame = WebSocketFrame(fin: true, opcode: .connectionClose, data: data)
        channel.eventLoop.execute {
            channel.writeAndFlush(frame).whenComplete { _ in
                channel.eventLoop.scheduleTask(in: .milliseconds(500)) { channel.close(promise: nil) }
            }
        }
    }

    func abort() {
        let channel = channel
        channel.eventLoop.execute { channel.reset() }
    }
}
