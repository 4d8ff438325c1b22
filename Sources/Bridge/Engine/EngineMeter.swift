// SPDX-License-Identifier: Apache-2.0
import Metrics

/// What the engine tells the metrics.
struct EngineMeter: Sendable {
    private let depth = Gauge(label: "spacebridge_mailbox_events")

    func waiting(_ count: Int) { depth.record(count) }
}
