// SPDX-License-Identifier: Apache-2.0
internal import Base
internal import CCurl

/// HTTP and WebSockets over libcurl, all on one thread of its own, which is this actor's executor.
///
/// Connections are kept and shared: HTTP/2 where the server offers it, so that many exchanges share one. libcurl
/// repeats by itself a request that found its kept connection dead before any byte of an answer.
public actor CurlEngine: HTTPTransport {
    nonisolated let options: CurlOptions
    nonisolated let loop: CurlLoop
    private nonisolated let executor: ThreadExecutor
    private(set) var isShutDown = false

    public nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    public init(options: CurlOptions = CurlOptions()) {
        self.options = options
        loop = CurlLoop(exchangesPerHost: options.exchangesPerHost)
        executor = ThreadExecutor(name: "curl", pause: loop)
    }

    /// Starts the thread, which the first use would do as well.
    public nonisolated func start() {
        executor.start()
    }

    /// Ends every exchange with ``NetError/cancelled`` and every WebSocket, closes all connections, ends the thread.
    /// Must be called, or the thread stays.
    public func shutdown() async {
        isShutDown = true
        loop.endAll(.cancelled)
        executor.stop()
    }

    /// At most `CurlOptions.exchangesPerHost` run at once with a host; further ones wait, and their timeout with them.
    public func exchange(_ request: HTTPRequest) async throws(NetError) -> HTTPResponse {
        let id = loop.nextID()
        let loop = loop
        return try await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                begin(request, id: id, sink: WholeBodySink(waiter))
            }
        } onCancel: {
            loop.requestEnd(id)
        }.get()
    }

    /// A transfer that cannot begin ends at once, through its sink.
    func begin(_ request: HTTPRequest, id: UInt64, sink: any BodySink, stall: Duration? = nil) {
        let loop = loop
        do throws(NetError) {
            if isShutDown || Task.isCancelled { throw .cancelled }
            let transfer = try HTTPTransfer(request, options: options, sink: sink) {
                loop.noteConnected(id)
            } remove: {
                loop.remove(id)
            }
            if let stall {
                transfer.easy.set(CURLOPT_LOW_SPEED_LIMIT, 1)
                transfer.easy.set(CURLOPT_LOW_SPEED_TIME, max(1, Int(stall.components.seconds)))
                transfer.easy.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))  // pausing HTTP/2 has bad history
            }
            loop.add(transfer, id: id, host: stall == nil ? HostLimit.host(of: request.url) : nil)
        } catch {
            sink.finish(.failure(error))
        }
    }
}
