// SPDX-License-Identifier: Apache-2.0
import NIOCore
import NIOWebSocket

/// Carries one gateway connection between its socket and the engine.
final class WebSocketHandler: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private let engine: Engine
    private let isCompressed: Bool
    private var peer: Int?

    init(engine: Engine, isCompressed: Bool) {
        self.engine = engine
        self.isCompressed = isCompressed
    }

    func handlerAdded(context: ChannelHandlerContext) {
        guard let outlet = WebSocketOutlet(channel: context.channel, isCompressed: isCompressed) else {
            context.close(promise: nil)
            return
        }
        peer = engine.open(outlet)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard let peer else { return }
        let frame = unwrapInboundIn(data)
        switch frame.opcode {
        case .text, .binary: engine.receive(Array(frame.unmaskedData.readableBytesView), from: peer)
        case .ping:
            let pong = WebSocketFrame(fin: true, opcode: .pong, data: frame.unmaskedData)
            context.writeAndFlush(wrapOutboundOut(pong), promise: nil)
        case .connectionClose:
            var data = frame.unmaskedData
            let code = data.readInteger(as: UInt16.self).map { Int($0) }
            finish(code ?? 1005)
            let echo = WebSocketFrame(fin: true, opcode: .connectionClose, data: closeData(code))
            context.writeAndFlush(wrapOutboundOut(echo)).whenComplete { [channel = context.channel] _ in
                channel.close(promise: nil)
            }
        default: break
        }
    }

    private func closeData(_ code: Int?) -> ByteBuffer {
        guard let code = code.flatMap({ UInt16(exactly: $0) }) else { return ByteBuffer() }
        return ByteBuffer(integer: code)
    }

    private func finish(_ code: Int?) {
        guard let peer else { return }
        self.peer = nil
        engine.closed(peer, code: code)
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish(nil)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        finish(nil)
        context.close(promise: nil)
    }
}
