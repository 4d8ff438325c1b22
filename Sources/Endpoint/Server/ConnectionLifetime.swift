// SPDX-License-Identifier: Apache-2.0
import NIOCore

/// Ends a connection after a while, so that one who reads or writes a byte a minute does not keep it. Whoever takes
/// a long answer at a fair speed may go on: pieces are written only as fast as they are read.
final class ConnectionLifetime: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny
    typealias OutboundIn = NIOAny

    /// Pieces of 64 KiB that must have gone out for the connection to live on.
    private static let fairPieces = 32

    private let limit: TimeAmount
    private var end: Scheduled<Void>?
    private var pieces = 0

    init(limit: TimeAmount) {
        self.limit = limit
    }

    func handlerAdded(context: ChannelHandlerContext) {
        schedule(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        end?.cancel()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        pieces += 1
        context.write(data, promise: promise)
    }

    private func schedule(_ context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        end = context.eventLoop.scheduleTask(in: limit) {
            let (this, context) = bound.value
            guard this.pieces >= Self.fairPieces else { return context.close(promise: nil) }
            this.pieces = 0
            this.schedule(context)
        }
    }
}
