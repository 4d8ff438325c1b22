// SPDX-License-Identifier: Apache-2.0
import Discord
import Metrics

/// What the engine tells the metrics.
struct EngineMeter: Sendable {
    private let depth = Gauge(label: "spacebridge_mailbox_events")
    private let toRoom = Timer(label: "spacebridge_to_room_seconds")

    func waiting(_ count: Int) { depth.record(count) }

    /// What a turn decided is with the streams now.
    func carried(_ arrivals: [Inbox.Arrival]) {
        let now = ContinuousClock.now
        for arrival in arrivals {
            guard case .discord(.messageCreate, _) = arrival.event else { continue }
            toRoom.record(duration: now - arrival.at)
        }
    }
}
