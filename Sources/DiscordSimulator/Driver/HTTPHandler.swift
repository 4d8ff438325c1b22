// SPDX-License-Identifier: Apache-2.0
import NIOCore
import NIOHTTP1

/// Gathers a request, lets the engine answer it, and brings the answer as the faults demand.
final class HTTPHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let engine: Engine
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    private static let maximumBody = 64 * 1024 * 1024

    init(engine: Engine) {
        self.engine = engine
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = []
        case .body(let buffer):
            guard body.count + buffer.readableBytes <= Self.maximumBody else {
                context.close(promise: nil)
                return
            }
            body.append(contentsOf: buffer.readableBytesView)
        case .end: answer(context)
        }
    }

    private func answer(_ context: ChannelHandlerContext) {
        guard let head else { return }
        self.head = nil
        let request = SimRequest(
            head.method.rawValue, target: head.uri, headers: head.headers.map { ($0.name, $0.value) }, body: body)
        body = []
        let writer = ResponseWriter(
            channel: context.channel, version: head.version, isHead: head.method == .HEAD,
            keepsAlive: head.isKeepAlive)
        if let wait = WaitRequest(request) { return wait.start(engine, writer) }
        let answer = engine.respond(to: request)
        guard !answer.delivery.isLost else { return writer.abort() }
        writer.write(answer)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
