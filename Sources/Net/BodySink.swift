// SPDX-License-Identifier: Apache-2.0

/// Status and headers of a response.
struct HTTPHead: Sendable {
    var status = 0
    var headers: [HTTPHeader] = []
}

/// Where a transfer's response goes.
protocol BodySink: AnyObject {
    /// Takes bytes of the body, or refuses them all for now; then they are offered again after `EasyHandle.resume`.
    func take(_ bytes: UnsafeRawBufferPointer, head: HTTPHead) -> Bool

    /// Called once, last: whole, or cut short by an error.
    func finish(_ result: Result<HTTPHead, NetError>)
}

/// Collects the whole body for one waiter.
final class WholeBodySink: BodySink {
    private var body: [UInt8] = []
    private var waiter: CheckedContinuation<Result<HTTPResponse, NetError>, Never>?

    init(_ waiter: CheckedContinuation<Result<HTTPResponse, NetError>, Never>) {
        self.waiter = waiter
    }

    func take(_ bytes: UnsafeRawBufferPointer, head: HTTPHead) -> Bool {
        body.append(contentsOf: bytes)
        return true
    }

    func finish(_ result: Result<HTTPHead, NetError>) {
        waiter?.resume(returning: result.map { HTTPResponse(status: $0.status, headers: $0.headers, body: body) })
        waiter = nil
    }
}
