// SPDX-License-Identifier: Apache-2.0
internal import CCurl
internal import Glibc

/// One HTTP exchange in libcurl.
final class HTTPTransfer: CurlTask {
    /// libcurl 7.88 limits a line of a header, but not their number.
    private static let maximumHeaderBytes = 256 << 10

    let easy: EasyHandle
    let sink: any BodySink
    private let limit: Int
    private let permits: (@Sendable (IPAddress) -> Bool)?
    private let isRepeatable: Bool
    private let connected: () -> Void
    private let remove: () -> Void
    private var head = HTTPHead()
    private var headerBytes = 0
    private var bodyBytes = 0
    private var hasStarted = false
    /// Whether a request was begun to which no header has come.
    private var isUnanswered = false
    /// What had been sent before the request that was begun last.
    private var earlierRequestBytes = 0
    /// Why a callback made libcurl stop; says more than the code libcurl then gives.
    private var verdict: NetError?
    private var isOver = false

    /// `connected` is told of every connection the transfer gets; `remove` takes it out of its loop.
    init(
        _ request: HTTPRequest, options: CurlOptions, sink: any BodySink, connected: @escaping () -> Void,
        remove: @escaping () -> Void
    ) throws(NetError) {
        easy = try EasyHandle()
        self.sink = sink
        limit = max(0, request.maximumResponseBytes)
        permits = request.addressPolicy.permits
        isRepeatable = request.isRepeatable
        self.connected = connected
        self.remove = remove
        try configure(request, options)
    }

    func finished(_ code: CURLcode) {
        if let verdict {
            conclude(.failure(verdict))
        } else if code == CURLE_OK {
            head.status = easy.status
            conclude(.success(head))
        } else {
            conclude(.failure(error(code)))
        }
    }

    private func error(_ code: CURLcode) -> NetError {
        // only a lost connection makes libcurl connect once more
        if isUnanswered && NetError.isConnecting(code) { return .cut(requestSent: true) }
        return NetError(code, message: easy.message(for: code), hasStarted: hasStarted)
    }

    func end(_ error: NetError) {
        conclude(.failure(error))
    }

    /// Lets libcurl offer the body again that the sink had refused.
    func resume() {
        curl_easy_pause(easy.pointer, CURLPAUSE_CONT)
    }

    private func conclude(_ result: Result<HTTPHead, NetError>) {
        guard !isOver else { return }
        isOver = true
        remove()
        sink.finish(result)
    }

    private func configure(_ request: HTTPRequest, _ options: CurlOptions) throws(NetError) {
        easy.apply(options)
        try easy.apply(request)
        let context = Unmanaged.passUnretained(self).toOpaque()
        easy.set(CURLOPT_WRITEDATA, pointer: context)
        easy.set(CURLOPT_WRITEFUNCTION, callback: receiveBody)
        easy.set(CURLOPT_HEADERDATA, pointer: context)
        easy.set(CURLOPT_HEADERFUNCTION, callback: receiveHeader)
        easy.set(CURLOPT_PREREQDATA, pointer: context)
        easy.set(CURLOPT_OPENSOCKETDATA, pointer: context)
        easy.setPrerequest(beforeRequest, opensocket: permits == nil ? nil : openSocket)
        if permits != nil { easy.set(CURLOPT_PROXY, "") }
        try easy.check()
    }

    // MARK: - Callbacks

    fileprivate func receive(body bytes: UnsafeRawBufferPointer) -> Int {
        guard bytes.count <= limit - bodyBytes else {
            verdict = .tooLarge(limit: limit)
            return 0
        }
        head.status = easy.status
        guard sink.take(bytes, head: head) else { return Int(CURL_WRITEFUNC_PAUSE) }
        bodyBytes += bytes.count
        return bytes.count
    }

    fileprivate func receive(header bytes: UnsafeRawBufferPointer) -> Int {
        isUnanswered = false
        headerBytes += bytes.count
        guard headerBytes <= Self.maximumHeaderBytes else {
            verdict = .tooLarge(limit: Self.maximumHeaderBytes)
            return 0
        }
        let line = String(decoding: bytes, as: UTF8.self)
        if line.hasPrefix("HTTP/") {
            head.headers.removeAll()  // an interim response or a redirect came before
        } else if let header = HTTPHeader(line: line) {
            head.headers.append(header)
        }
        return bytes.count
    }

    /// Asked for every hop, on a kept connection too, which `openSocket` never sees; and once more before libcurl
    /// repeats a request by itself, after a kept connection was lost without an answer.
    fileprivate func mayRequest(from address: String) -> Bool {
        if let permits {
            guard let address = IPAddress(address), permits(address) else {
                verdict = .forbidden(address)
                return false
            }
        }
        connected()
        let requestBytes = easy.requestBytes
        if isUnanswered && !isRepeatable && requestBytes > earlierRequestBytes {
            verdict = .cut(requestSent: true)
            return false
        }
        earlierRequestBytes = requestBytes
        isUnanswered = true
        hasStarted = true
        return true
    }

    fileprivate func mayConnect(to address: UnsafeRawPointer) -> Bool {
        guard let permits else { return true }
        let address = IPAddress(socketAddress: address)
        guard let address, permits(address) else {
            verdict = .forbidden(address?.description ?? "not an internet address")
            return false
        }
        verdict = nil  // another address of the same name had been refused
        return true
    }
}

private func transfer(_ context: UnsafeMutableRawPointer?) -> HTTPTransfer? {
    context.map { Unmanaged<HTTPTransfer>.fromOpaque($0).takeUnretainedValue() }
}

private func receiveBody(
    _ data: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    transfer(context)?.receive(body: UnsafeRawBufferPointer(start: data, count: size * count)) ?? 0
}

private func receiveHeader(
    _ data: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    transfer(context)?.receive(header: UnsafeRawBufferPointer(start: data, count: size * count)) ?? 0
}

private func beforeRequest(
    _ context: UnsafeMutableRawPointer?, _ peer: UnsafeMutablePointer<CChar>?, _: UnsafeMutablePointer<CChar>?,
    _: CInt, _: CInt
) -> CInt {
    let address = peer.map { String(cString: $0) } ?? ""
    return transfer(context)?.mayRequest(from: address) == true ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}

private func openSocket(
    _ context: UnsafeMutableRawPointer?, _: curlsocktype, _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    guard let address, transfer(context)?.mayConnect(to: cc_address(address)) == true else { return -1 }
    let flags = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
    return socket(address.pointee.family, flags, address.pointee.protocol)
}
