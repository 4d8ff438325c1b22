// SPDX-License-Identifier: Apache-2.0
import Base
import Logging
import Metrics
import Rooms
import Storage

extension Engine {
    /// Nothing of the turn was decided. XMPP's part of it is refused, and all that comes meanwhile; Discord's waits,
    /// and is decided when there is room again. Returns early when the bridge is stopped.
    func outlast(_ arrivals: [Inbox.Arrival]) async throws(StoreError) {
        logger.critical("The disk is full: nothing is accepted until there is room again")
        let gauge = Gauge(label: "spacebridge_disk_full")
        gauge.record(1)
        var waiting = await refuse(arrivals)
        repeat {
            try? await Task.sleep(for: .seconds(1))
            guard !isClosed else { return }
            sort(await refuse(inbox.drain()))
            inbox.note(sorted: 0)  // XMPP people are to be answered, however much of Discord's waits
        } while try !FullDisk.isOver(store)
        // The failed turn left its marks in memory: what is on disk is the truth.
        let effects = try reload()
        waiting.removeAll { if case .tick = $0.event { true } else { false } }
        logger.notice("There is room on the disk again", metadata: ["waiting": "\(waiting.count + mailboxes.count)"])
        gauge.record(0)
        await courier.carry(effects)
        mailboxes.putFirst(waiting) { switchboard.address(of: $0.event) }
    }

    private func refuse(_ arrivals: [Inbox.Arrival]) async -> [Inbox.Arrival] {
        var later: [Inbox.Arrival] = []
        var effects: [Effect] = []
        for arrival in arrivals {
            if let refusal = FullDisk.refusal(of: arrival.event) {
                effects += refusal.map { .send($0) }
            } else {
                later.append(arrival)
            }
        }
        await courier.carry(effects)
        return later
    }

    private func reload() throws(StoreError) -> [Effect] {
        var fresh = Switchboard(settings: switchboard.settings, logger: logger)
        let (before, inFlight) = (switchboard, courier.channelsInFlight)
        let effects = try store.write { ledger in
            var context = Context(now: .now(), ledger: ledger)
            try fresh.load(&context)
            fresh.waitForPosts(in: inFlight, now: context.now)
            return try fresh.goOn(from: before, &context)
        }
        switchboard = fresh
        return effects
    }
}
