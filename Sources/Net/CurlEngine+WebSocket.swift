// SPDX-License-Identifier: Apache-2.0

extension CurlEngine: WebSocketTransport {
    public func open(url: String, headers: [HTTPHeader] = []) async throws(NetError) -> any WebSocketChannel {
        let id = loop.nextID()
        let loop = loop
        let queue = EventQueue { loop.wake() }
        try await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                connect(url, headers, id: id, queue: queue, waiter)
            }
        } onCancel: {
            loop.requestEnd(id)
        }.get()
        return CurlWebSocket(engine: self, id: id, queue: queue)
    }

    private func connect(
        _ url: String, _ headers: [HTTPHeader], id: UInt64, queue: EventQueue,
        _ waiter: CheckedContinuation<Result<Void, NetError>, Never>
    ) {
        let loop = loop
        do throws(NetError) {
            if isShutDown || Task.isCancelled { throw .cancelled }
            let connection = try WebSocketConnection(
                url: url, headers: headers, options: options, queue: queue
            ) { loop.remove(id) }
            connection.openWaiter = waiter
            loop.add(connection, id: id)
        } catch {
            waiter.resume(returning: .failure(error))
        }
    }

    func send(_ message: WebSocketMessage, on id: UInt64) async throws(NetError) {
        guard let connection = connection(id) else { throw .cut(requestSent: false) }
        try await withCheckedContinuation { connection.send(message, $0) }.get()
    }

    func close(_ id: UInt64, code: Int, reason: String) async {
        guard let connection = connection(id) else { return }
        await withCheckedContinuation { connection.close(code: code, reason: reason, $0) }
    }

    func abort(_ id: UInt64) {
        connection(id)?.tearDown(.cancelled, "aborted")
    }

    private func connection(_ id: UInt64) -> WebSocketConnection? {
        loop.task(id) as? WebSocketConnection
    }
}

/// Drops the connection when its last holder lets go.
private final class CurlWebSocket: WebSocketChannel {
    private let engine: CurlEngine
    private let id: UInt64
    private let queue: EventQueue

    init(engine: CurlEngine, id: UInt64, queue: EventQueue) {
        self.engine = engine
        self.id = id
        self.queue = queue
    }

    deinit {
        engine.loop.requestEnd(id)
    }

    var events: AsyncStream<WebSocketEvent> {
        AsyncStream { await self.queue.next() }  // holds the channel as long as somebody reads
    }

    func send(_ message: WebSocketMessage) async throws(NetError) {
        try await engine.send(message, on: id)
    }

    func close(code: Int, reason: String) async {
        await engine.close(id, code: code, reason: reason)
    }

    func abort() async {
        await engine.abort(id)
    }
}
