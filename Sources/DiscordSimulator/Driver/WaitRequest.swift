// SPDX-License-Identifier: Apache-2.0
import NIOCore

/// `GET /_sim/wait?method=&path=&status=&after=&count=&timeout=`: answers when so many matching REST calls were
/// logged, or with 408 after `timeout` milliseconds.
struct WaitRequest: Sendable {
    let matcher: RequestMatcher
    let count: Int
    let timeout: Int64

    init?(_ request: SimRequest) {
        guard request.method == "GET", request.path == "/_sim/wait" else { return nil }
        matcher = RequestMatcher(
            request.query["method"], request.query["path"], status: request.query["status"].flatMap { Int($0) },
            after: request.query["after"].flatMap { Int($0) } ?? 0)
        count = request.query["count"].flatMap { Int($0) } ?? 1
        timeout = min(request.query["timeout"].flatMap { Int64($0) } ?? 10_000, 600_000)
    }

    func start(_ engine: Engine, _ writer: ResponseWriter) {
        let matcher = matcher
        let count = count
        engine.wait(milliseconds: timeout) { core in
            core.log.matching(matcher).count >= count
        } finish: { isMet in
            // The lock is held here; the answer is read and written after it is let go.
            writer.channel.eventLoop.execute {
                let found = engine.perform { core in core.log.matching(matcher).map(\.json) }
                writer.write(Core.Answer(response: .json(.array(found), status: isMet ? 200 : 408)))
            }
        }
    }
}
