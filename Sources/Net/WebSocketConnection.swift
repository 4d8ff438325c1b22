// SPDX-License-Identifier: Apache-2.0
internal import CCurl
internal import Digest

/// A WebSocket over a connection that libcurl has made and then leaves to us (`CURLOPT_CONNECT_ONLY`), as libcurl's
/// own WebSocket support is missing from Debian's builds. Lives on the engine's thread.
final class WebSocketConnection: SocketTask {
    enum Phase {
        case connecting, upgrading, open
        /// We have sent a close frame and wait for the peer's.
        case closing
        /// Both close frames are exchanged; the peer is to close the connection first (RFC 6455 §7.1.1).
        case lingering
        case over
    }

    static let highWater = 1 << 20
    static let closeTimeout = Duration.seconds(5)
    static let lingerTimeout = Duration.seconds(1)

    let easy: EasyHandle
    let queue: EventQueue
    let openTimeout: Duration
    let output = SendBuffer()
    var phase = Phase.connecting
    var deadline: ContinuousClock.Instant?
    var openWaiter: CheckedContinuation<Result<Void, NetError>, Never>?
    var closeWaiters: [CheckedContinuation<Void, Never>] = []
    var sendWaiters: [CheckedContinuation<Result<Void, NetError>, Never>] = []
    var handshake: WebSocketHandshake
    var reader: WebSocketReader
    private let upgrade: [UInt8]
    private let writer = WebSocketWriter(role: .client)
    private let remove: () -> Void
    private var socket: curl_socket_t?
    /// False once a read found nothing more.
    private var mayHaveMore = false

    init(
        url: String, headers: [HTTPHeader], options: CurlOptions, queue: EventQueue, remove: @escaping () -> Void
    ) throws(NetError) {
        let url = try WebSocketURL(url)
        _ = try EasyHandle.lines(headers)
        easy = try EasyHandle()
        self.queue = queue
        self.remove = remove
        openTimeout = options.connectTimeout
        reader = WebSocketReader(role: .client, maximumMessageBytes: options.maximumMessageBytes)
        handshake = WebSocketHandshake(nonce: Hashing.randomBytes(16))
        upgrade = handshake.request(host: url.host, path: url.path, headers: headers, userAgent: options.userAgent)
        easy.apply(options)
        easy.set(CURLOPT_URL, url.httpURL)
        easy.set(CURLOPT_CONNECT_ONLY, 1)
        easy.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))  // with HTTP/2 there is no upgrade
        easy.set(CURLOPT_HTTPPROXYTUNNEL, true)
        easy.set(CURLOPT_FRESH_CONNECT, true)
        easy.set(CURLOPT_TCP_KEEPALIVE, true)
        try easy.check()
    }

    // MARK: - SocketTask

    var isHungry: Bool { mayHaveMore && mayRead }

    var interest: SocketInterest? {
        socket.map { SocketInterest(socket: $0, reads: mayRead, writes: !output.isEmpty) }
    }

    func finished(_ code: CURLcode) {
        guard phase == .connecting else { return }
        guard code == CURLE_OK, let socket = easy.activeSocket else {
            return end(NetError(code, message: easy.message(for: code), hasStarted: false))
        }
        self.socket = socket
        phase = .upgrading
        deadline = .now + openTimeout
        output.append { $0 += upgrade }
        flush()
    }

    func end(_ error: NetError) {
        tearDown(error, "\(error)")
    }

    func deadlinePassed() {
        switch phase {
        case .upgrading: tearDown(.timedOut, "no answer to the upgrade in time")
        default: tearDown(.cut(requestSent: true), "no close in time")
        }
    }

    func ready(canRead: Bool, canWrite: Bool) {
        if canWrite { flush() }
        if canRead { readAvailable() }
    }

    // MARK: - Socket

    func write(_ frame: WebSocketFrame) {
        output.append { writer.write(frame, mask: Hashing.randomBytes(4), to: &$0) }
        flush()
    }

    private func flush() {
        guard phase != .connecting, phase != .over else { return }
        let isWhole = output.flush { bytes in
            var count = 0
            switch curl_easy_send(easy.pointer, bytes.baseAddress, bytes.count, &count) {
            case CURLE_OK: return .sent(count)
            case CURLE_AGAIN: return .full
            default: return .failed
            }
        }
        guard isWhole else { return lost() }
        guard output.count <= Self.highWater else { return }
        let waiters = sendWaiters
        sendWaiters = []
        for waiter in waiters { waiter.resume(returning: .success(())) }
    }

    /// Neither faster than the reader takes it, nor, for pings, than the peer takes our pongs.
    private var mayRead: Bool {
        !queue.isFull && output.count <= Self.highWater
    }

    /// Reads until nothing is there, as TLS may hold bytes which `poll` cannot see, but leaves others their turn.
    private func readAvailable() {
        mayHaveMore = true
        withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 16) { buffer in
            for _ in 0..<32 where phase != .over && mayRead {
                var count = 0
                let code = curl_easy_recv(easy.pointer, buffer.baseAddress, buffer.count, &count)
                if code == CURLE_AGAIN { return mayHaveMore = false }
                guard code == CURLE_OK, count > 0 else { return lost() }
                received(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        }
    }

    func lost() {
        tearDown(.cut(requestSent: true), "connection lost")
    }

    /// The end. Whoever still waits gets the error; the reader gets a close without a code, unless it had one.
    func tearDown(_ error: NetError, _ reason: String) {
        guard phase != .over else { return }
        phase = .over
        deadline = nil
        socket = nil
        remove()
        queue.push(.closed(code: nil, reason: reason))
        openWaiter?.resume(returning: .failure(error))
        openWaiter = nil
        for waiter in sendWaiters { waiter.resume(returning: .failure(error)) }
        sendWaiters = []
        resumeCloseWaiters()
    }

    func resumeCloseWaiters() {
        for waiter in closeWaiters { waiter.resume() }
        closeWaiters = []
    }
}
