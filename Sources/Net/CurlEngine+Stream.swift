// SPDX-License-Identifier: Apache-2.0

extension CurlEngine: HTTPStreamTransport {
    public func stream(_ request: HTTPRequest, stall: Duration) async throws(NetError) -> HTTPStream {
        let id = loop.nextID()
        let loop = loop
        let head = try await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                let sink = StreamSink(waiter)
                loop.readers[id] = sink
                begin(request, id: id, sink: sink, stall: stall)
            }
        } onCancel: {
            loop.requestEnd(id)
        }.mapError { error in
            loop.readers[id] = nil
            return error
        }.get()
        return HTTPStream(head, source: CurlStreamSource(engine: self, id: id))
    }

    /// The next bytes of the stream `id`. Cancelling the reader's task ends the download.
    func nextChunk(of id: UInt64) async throws(NetError) -> [UInt8]? {
        guard let sink = loop.readers[id] else { throw .cancelled }
        if let (result, mustResume) = sink.read() {
            if mustResume { (loop.task(id) as? HTTPTransfer)?.resume() }
            return try result.get()
        }
        if Task.isCancelled { loop.requestEnd(id) }
        let loop = loop
        return try await withTaskCancellationHandler {
            await withCheckedContinuation { wait(for: sink, $0) }
        } onCancel: {
            loop.requestEnd(id)
        }.get()
    }

    /// A method, so that the closure that calls it stays on the engine's thread.
    private func wait(for sink: StreamSink, _ waiter: CheckedContinuation<Result<[UInt8]?, NetError>, Never>) {
        sink.wait(waiter)
    }
}

/// Ends the download when its last holder lets go.
private final class CurlStreamSource: HTTPStreamSource {
    private let engine: CurlEngine
    private let id: UInt64

    init(engine: CurlEngine, id: UInt64) {
        self.engine = engine
        self.id = id
    }

    deinit {
        engine.loop.requestEnd(id)
    }

    func next() async throws(NetError) -> [UInt8]? {
        try await engine.nextChunk(of: id)
    }
}
