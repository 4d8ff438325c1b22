// SPDX-License-Identifier: Apache-2.0
import Digest
import NIOCore
import NIOHTTP1
import NIOWebSocket

/// The handlers of a connection that speaks HTTP, kept so that any of its requests may turn it into a WebSocket:
/// clients with a pool upgrade connections they used before, which NIO's own upgrade handler does not allow.
struct HTTPPipeline {
    private let decoder: ByteToMessageHandler<HTTPRequestDecoder>
    private let encoder: HTTPResponseEncoder
    private let sequencer: HTTPServerPipelineHandler
    /// Answers 400 to what is no HTTP, or too long for it.
    private let sentinel: HTTPServerProtocolErrorHandler

    static func install(on channel: any Channel, engine: Engine) throws {
        let pipeline = HTTPPipeline(
            decoder: ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes)),
            encoder: HTTPResponseEncoder(), sequencer: HTTPServerPipelineHandler(),
            sentinel: HTTPServerProtocolErrorHandler())
        let operations = channel.pipeline.syncOperations
        try operations.addHandler(pipeline.encoder)
        try operations.addHandler(pipeline.decoder)
        try operations.addHandler(pipeline.sequencer)
        try operations.addHandler(pipeline.sentinel)
        try operations.addHandler(HTTPHandler(engine: engine, pipeline: pipeline))
    }

    /// Answers 101 and speaks WebSocket from then on (RFC 6455 §4.2.2).
    func upgrade(_ context: ChannelHandlerContext, _ own: HTTPHandler, key: String, to handler: WebSocketHandler) throws
    {
        let accept = Hashing.sha1(Array((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8)).base64
        let headers = HTTPHeaders([
            ("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Accept", accept),
        ])
        let head = HTTPResponseHead(version: .http1_1, status: .switchingProtocols, headers: headers)
        context.write(NIOAny(HTTPServerResponsePart.head(head)), promise: nil)
        context.writeAndFlush(NIOAny(HTTPServerResponsePart.end(nil)), promise: nil)
        let operations = context.pipeline.syncOperations
        operations.removeHandler(sequencer, promise: nil)
        operations.removeHandler(sentinel, promise: nil)
        operations.removeHandler(encoder, promise: nil)
        try operations.addHandler(WebSocketFrameEncoder())
        try operations.addHandler(ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: 1 << 20)))
        try operations.addHandler(WebSocketProtocolErrorHandler())
        try operations.addHandler(
            NIOWebSocketFrameAggregator(
                minNonFinalFragmentSize: 0, maxAccumulatedFrameCount: 1024, maxAccumulatedFrameSize: 1 << 20))
        try operations.addHandler(handler)
        operations.removeHandler(own, promise: nil)
        operations.removeHandler(decoder, promise: nil)  // last: it hands on bytes that came after the request
    }
}
