// SPDX-License-Identifier: Apache-2.0
import NIOCore
import NIOHTTP1

/// Writes one answer on its channel: at once, late, or in drops.
struct ResponseWriter: Sendable {
    let channel: any Channel
    let version: HTTPVersion
    let isHead: Bool
    let keepsAlive: Bool

    func write(_ answer: Core.Answer) {
        guard answer.delivery.delay > 0 else { return writeNow(answer) }
        channel.eventLoop.scheduleTask(in: .milliseconds(answer.delivery.delay)) { writeNow(answer) }
    }

    private func writeNow(_ answer: Core.Answer) {
        let ends = answer.delivery.closes || !keepsAlive
        var headers = HTTPHeaders(answer.response.headers.map { ($0.name, $0.value) })
        if answer.response.status != 204, answer.response.status != 304 {
            headers.replaceOrAdd(name: "Content-Length", value: String(answer.response.body.count))
        }
        if ends { headers.replaceOrAdd(name: "Connection", value: "close") }
        let status = HTTPResponseStatus(statusCode: answer.response.status)
        channel.write(
            HTTPServerResponsePart.head(HTTPResponseHead(version: version, status: status, headers: headers)),
            promise: nil)
        if let rate = answer.delivery.bytesPerSecond, !isHead {
            return drip(answer.response.body[...], rate: max(1, rate), ends: ends)
        }
        if !isHead, !answer.response.body.isEmpty { writeBody(answer.response.body[...]) }
        finish(ends)
    }

    private func writeBody(_ bytes: ArraySlice<UInt8>) {
        channel.write(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: bytes))), promise: nil)
    }

    /// Ten drops a second.
    private func drip(_ rest: ArraySlice<UInt8>, rate: Int, ends: Bool) {
        guard !rest.isEmpty else { return finish(ends) }
        writeBody(rest.prefix(max(1, rate / 10)))
        channel.flush()
        let left = rest.dropFirst(max(1, rate / 10))
        channel.eventLoop.scheduleTask(in: .milliseconds(100)) { drip(left, rate: rate, ends: ends) }
    }

    private func finish(_ ends: Bool) {
        let written = channel.writeAndFlush(HTTPServerResponsePart.end(nil))
        guard ends else { return }
        written.whenComplete { _ in channel.close(promise: nil) }
    }

    /// Resets the connection: the client sees it cut, not closed.
    func abort() {
        channel.reset()
    }
}
