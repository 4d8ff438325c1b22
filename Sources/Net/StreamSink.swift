// SPDX-License-Identifier: Apache-2.0

/// Holds the part of a body that has come but is not read yet, and pauses libcurl beyond the high water.
final class StreamSink: BodySink {
    private static let highWater = 256 << 10

    private var headWaiter: CheckedContinuation<Result<HTTPHead, NetError>, Never>?
    private var chunkWaiter: CheckedContinuation<Result<[UInt8]?, NetError>, Never>?
    private var buffer: [UInt8] = []
    private var end: Result<HTTPHead, NetError>?
    private var isPaused = false

    init(_ headWaiter: CheckedContinuation<Result<HTTPHead, NetError>, Never>) {
        self.headWaiter = headWaiter
    }

    func take(_ bytes: UnsafeRawBufferPointer, head: HTTPHead) -> Bool {
        resumeHead(.success(head))
        if let waiter = chunkWaiter {
            chunkWaiter = nil
            waiter.resume(returning: .success(Array(bytes)))
            return true
        }
        if !buffer.isEmpty && buffer.count + bytes.count > Self.highWater {
            isPaused = true
            return false
        }
        buffer.append(contentsOf: bytes)
        return true
    }

    func finish(_ result: Result<HTTPHead, NetError>) {
        end = result
        resumeHead(result)
        chunkWaiter?.resume(returning: result.map { _ in nil })
        chunkWaiter = nil
    }

    /// What is there now; nil when the reader has to wait. Says whether libcurl must be resumed.
    func read() -> (result: Result<[UInt8]?, NetError>, mustResume: Bool)? {
        if !buffer.isEmpty {
            defer {
                buffer = []
                isPaused = false
            }
            return (.success(buffer), isPaused)
        }
        return end.map { ($0.map { _ in nil }, false) }
    }

    func wait(_ waiter: CheckedContinuation<Result<[UInt8]?, NetError>, Never>) {
        chunkWaiter?.resume(returning: .success(nil))
        chunkWaiter = waiter
    }

    private func resumeHead(_ result: Result<HTTPHead, NetError>) {
        headWaiter?.resume(returning: result)
        headWaiter = nil
    }
}
