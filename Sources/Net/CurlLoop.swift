// SPDX-License-Identifier: Apache-2.0
internal import Base
internal import CCurl
internal import Glibc

/// libcurl's multi handle and the sockets of WebSockets, as what the engine's thread does between jobs.
/// Everything but `wake` and `requestEnd` happens on that thread.
final class CurlLoop: ThreadPause, @unchecked Sendable {
    private static let isCurlReady = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

    private let multi: OpaquePointer?
    private let endRequests = Lock<[UInt64]>([])
    private var tasks: [UInt64: any CurlTask] = [:]
    private var sockets: [UInt64: any SocketTask] = [:]
    private var ids: [OpaquePointer: UInt64] = [:]
    private var lastID: UInt64 = 0
    private var limit: HostLimit
    private var connected: [UInt64] = []
    /// Bodies being read piece by piece; one outlives its task until its reader ends it.
    var readers: [UInt64: StreamSink] = [:]

    init(exchangesPerHost: Int) {
        limit = HostLimit(exchangesPerHost)
        multi = Self.isCurlReady ? curl_multi_init() : nil
    }

    deinit {
        curl_multi_cleanup(multi)
    }

    var count: Int { tasks.count }

    func task(_ id: UInt64) -> (any CurlTask)? { tasks[id] }

    func nextID() -> UInt64 {
        lastID &+= 1
        return lastID
    }

    /// Starts a task, or holds it back while too many run with `host`. It is kept until `remove`.
    func add(_ task: any CurlTask, id: UInt64, host: String? = nil) {
        tasks[id] = task
        guard let host, !limit.enter(id, host: host) else { return start(id) }
    }

    private func start(_ id: UInt64) {
        guard let task = tasks[id] else { return }
        let code = curl_multi_add_handle(multi, task.easy.pointer)
        guard code == CURLM_OK else {
            return task.end(.failed(code: code.rawValue, message: String(cString: curl_multi_strerror(code))))
        }
        sockets[id] = task as? any SocketTask
        ids[task.easy.pointer] = id
    }

    /// Closes what the task has open, unless libcurl keeps the connection for the next.
    func remove(_ id: UInt64) {
        guard let task = tasks.removeValue(forKey: id) else { return }
        sockets[id] = nil
        if ids.removeValue(forKey: task.easy.pointer) != nil { curl_multi_remove_handle(multi, task.easy.pointer) }
        for next in limit.leave(id) { start(next) }
    }

    /// An exchange has its connection; what waited for that starts when libcurl may be called again.
    func noteConnected(_ id: UInt64) {
        connected.append(id)
    }

    private func startWaiting() {
        let connected = connected
        self.connected.removeAll(keepingCapacity: true)
        for next in connected.flatMap({ limit.connected($0) }) { start(next) }
    }

    func endAll(_ error: NetError) {
        for id in tasks.keys.sorted() { tasks[id]?.end(error) }
    }

    /// Ends a task with ``NetError/cancelled``, soon, if it is still there. From any thread.
    func requestEnd(_ id: UInt64) {
        endRequests.withLock { $0.append(id) }
        wake()
    }

    func wake() {
        curl_multi_wakeup(multi)
    }

    func wait() {
        endRequested()
        var running: CInt = 0
        curl_multi_perform(multi, &running)
        startWaiting()
        dispatchFinished()
        checkDeadlines()
        poll()
    }

    private func endRequested() {
        let requested = endRequests.withLock { requests in
            let all = requests
            requests.removeAll()
            return all
        }
        for id in requested {
            tasks[id]?.end(.cancelled)
            readers[id] = nil
        }
    }

    private func dispatchFinished() {
        var left: CInt = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle,
                let id = ids[handle], let task = tasks[id]
            else { continue }
            task.finished(cc_result(message))
        }
    }

    private func checkDeadlines() {
        let now = ContinuousClock.now
        for socket in Array(sockets.values) {
            if let deadline = socket.deadline, deadline <= now { socket.deadlinePassed() }
        }
    }

    private func poll() {
        var hungry: [any SocketTask] = []
        var watched: [any SocketTask] = []
        var descriptors: [curl_waitfd] = []
        for socket in sockets.values {
            if socket.isHungry { hungry.append(socket) }
            guard let interest = socket.interest, interest.reads || interest.writes else { continue }
            let events = (interest.reads ? CURL_WAIT_POLLIN : 0) | (interest.writes ? CURL_WAIT_POLLOUT : 0)
            descriptors.append(curl_waitfd(fd: interest.socket, events: Int16(events), revents: 0))
            watched.append(socket)
        }
        curl_multi_poll(multi, &descriptors, UInt32(descriptors.count), hungry.isEmpty ? pollTimeout : 0, nil)
        for socket in hungry { socket.ready(canRead: true, canWrite: false) }
        for (socket, descriptor) in zip(watched, descriptors) where descriptor.revents != 0 {
            socket.ready(
                canRead: Int32(descriptor.revents) & CURL_WAIT_POLLIN != 0,
                canWrite: Int32(descriptor.revents) & CURL_WAIT_POLLOUT != 0)
        }
    }

    /// Milliseconds up to the next deadline of a socket; libcurl shortens it for its own timers.
    private var pollTimeout: Int32 {
        guard let next = sockets.values.compactMap(\.deadline).min() else { return 60_000 }
        return min(max((next - ContinuousClock.now).milliseconds, 0), 60_000) + 1
    }
}
