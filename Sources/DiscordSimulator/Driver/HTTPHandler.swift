// SPDX-License-Identifier: Apache-2.0
import NIOCore
import NIOHTTP1

/// Gathers a request, lets the engine answer it, and brings the answer as the faults demand.
final class HTTPHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let engine: Engine
    private let pipeline: HTTPPipeline
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    private static let maximumBody = 64 * 1024 * 1024

    init(engine: Engine, pipeline: HTTPPipeline) {
        self.engine = engine
        self.pipeline = pipeline
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
        if request.path == "/gw" || request.path.hasPrefix("/gw/") { return openGateway(request, context, writer) }
        if let wait = WaitRequest(request) { return wait.start(engine, writer) }
        let answer = engine.respond(to: request)
        guard !answer.delivery.isLost else { return writer.abort() }
        writer.write(answer)
    }

    private func openGateway(_ request: SimRequest, _ context: ChannelHandlerContext, _ writer: ResponseWriter) {
        guard let key = request.header("sec-websocket-key"), GatewayFace.accepts(request.query),
            request.header("upgrade")?.lowercased() == "websocket"
        else { return writer.write(Core.Answer(response: .text("Bad Request", status: 400))) }
        let handler = WebSocketHandler(engine: engine, isCompressed: request.query["compress"] == "zlib-stream")
        do {
            try pipeline.upgrade(context, self, key: key, to: handler)
        } catch {
            context.close(promise: nil)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
