// SPDX-License-Identifier: Apache-2.0
import Bridge
import Metrics

/// How much there is of everything, for `/metrics`.
struct CensusGauges: Sendable {
    private let guilds = Gauge(label: "spacebridge_guilds")
    private let rooms = Gauge(label: "spacebridge_rooms")
    private let sessions = Gauge(label: "spacebridge_occupants")
    private let puppets = Gauge(label: "spacebridge_puppets")
    private let jobs = Gauge(label: "spacebridge_outbox_jobs")

    func record(_ census: Census) {
        guilds.record(census.guilds)
        rooms.record(census.rooms)
        sessions.record(census.sessions)
        puppets.record(census.puppets)
        jobs.record(census.waitingForDiscord)
    }
}
