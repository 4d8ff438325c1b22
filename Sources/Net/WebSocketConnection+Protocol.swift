// SPDX-License-Identifier: Apache-2.0
internal import CCurl

extension WebSocketConnection {
    /// Bytes from the socket.
    func received(_ bytes: UnsafeRawBufferPointer) {
        switch phase {
        case .upgrading: upgraded(bytes)
        case .open, .closing:
            reader.push(bytes)
            readItems()
        case .connecting, .lingering, .over: break
        }
    }

    private func upgraded(_ bytes: UnsafeRawBufferPointer) {
        do throws(WebSocketHandshake.Refusal) {
            guard let rest = try handshake.push(bytes) else { return }
            phase = .open
            deadline = nil
            openWaiter?.resume(returning: .success(()))
            openWaiter = nil
            reader.push(rest)  // frames may come with the answer
            readItems()
        } catch {
            let code = Int32(bitPattern: CURLE_HTTP_RETURNED_ERROR.rawValue)
            tearDown(.failed(code: code, message: "no WebSocket: \(error.reason)"), error.reason)
        }
    }

    private func readItems() {
        do throws(WebSocketFault) {
            while phase == .open || phase == .closing, let item = try reader.next() { handle(item) }
        } catch {
            if phase == .open { write(.close(code: error.code, reason: error.reason)) }
            linger(.closed(code: error.code, reason: error.reason))
        }
    }

    private func handle(_ item: WebSocketReader.Item) {
        switch item {
        case .message(let message): queue.push(.message(message))
        case .ping(let payload): if phase == .open { write(WebSocketFrame(.pong, payload)) }
        case .pong: break
        case .close(let code, let reason):
            if phase == .open { write(.close(code: code)) }
            linger(.closed(code: code ?? 1005, reason: reason))
        }
    }

    private func linger(_ event: WebSocketEvent) {
        guard phase != .over else { return }
        queue.push(event)
        phase = .lingering
        deadline = .now + Self.lingerTimeout
        resumeCloseWaiters()
    }

    // MARK: - Orders

    func send(_ message: WebSocketMessage, _ waiter: CheckedContinuation<Result<Void, NetError>, Never>) {
        guard phase == .open else { return waiter.resume(returning: .failure(.cut(requestSent: false))) }
        switch message {
        case .text(let text): write(WebSocketFrame(.text, Array(text.utf8)))
        case .binary(let bytes): write(WebSocketFrame(.binary, bytes))
        }
        if phase == .over {
            waiter.resume(returning: .failure(.cut(requestSent: true)))
        } else if output.count <= Self.highWater {
            waiter.resume(returning: .success(()))
        } else {
            sendWaiters.append(waiter)
        }
    }

    func close(code: Int, reason: String, _ waiter: CheckedContinuation<Void, Never>) {
        if phase == .open {
            phase = .closing
            deadline = .now + Self.closeTimeout
            write(.close(code: code, reason: reason))
        }
        if phase == .closing { closeWaiters.append(waiter) } else { waiter.resume() }
    }
}
