// SPDX-License-Identifier: Apache-2.0
import Discord
import Logging
import Metrics

/// What the REST client reports, as log lines and metrics.
struct DiscordMeter: Sendable {
    let logger: Logger
    private let waits = Timer(label: "spacebridge_rest_wait_seconds")

    init(logger: Logger) {
        self.logger = logger
    }

    func note(_ report: RESTReport) {
        switch report {
        case .answered(let call, let status, let waited, _): count(call, "\(status)", waited)
        case .failed(let call, _, let waited, _): count(call, "none", waited)
        case .limited(let call, _, let wait):
            logger.info("Discord asks to wait", metadata: ["call": "\(call)", "for": "\(wait)"])
        case .blocked(let wait):
            logger.critical(
                "Discord has blocked this address; nothing is sent for a while", metadata: ["for": "\(wait)"])
        case .unauthorized: logger.critical("Discord does not accept the bot's token any more")
        }
    }

    private func count(_ call: String, _ status: String, _ waited: Duration) {
        Counter(label: "spacebridge_rest_requests_total", dimensions: [("route", call), ("status", status)]).increment()
        waits.record(duration: waited)
    }
}
