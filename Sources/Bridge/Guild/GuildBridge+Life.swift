// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Foundation
import Logging
import Rooms
import Storage
import XMPP

// From one run of the bridge to the next.
extension GuildBridge {
    /// A guild that was never bridged: its address and its Space node are minted here, once.
    static func bridging(
        _ guild: Guild, settings: BridgeSettings, desk: Desk, logger: Logger, _ context: Context
    ) throws -> GuildBridge {
        let slug = try context.ledger.mintSlug(from: guild.name, for: guild.id)
        let stored = StoredGuild(
            id: guild.id, slug: slug, node: nodeName(context), name: guild.name, accessModel: settings.accessModel)
        try context.ledger.addGuild(stored)
        logger.notice("Bridging a guild", metadata: ["guild": "\(guild.id)", "slug": "\(slug)"])
        return try GuildBridge(stored, settings: settings, desk: desk, logger: logger, context)
    }

    /// Short enough to be typed, long enough not to be guessed: it is the invitation key of the Space.
    private static func nodeName(_ context: Context) -> String {
        let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789")
        return String(context.random(12).map { alphabet[Int($0) % alphabet.count] })
    }

    /// Rooms, the people in them, and the outbox, as they were when the last run ended, however it ended.
    func load(_ context: Context) throws {
        let ledger = context.ledger
        let passes = try ledger.settings(in: guestPassScope)
        let labels = try ledger.settings(in: labelScope)
        let threads = try ledger.threads(of: id)
        for stored in try ledger.rooms(of: id) {
            let room = adopt(stored, label: labels["\(stored.channelID)"], thread: threads[stored.id])
            room.guestPass = GuestPass(text: passes["\(stored.channelID)"] ?? GuestPass.closed)
            if room.isOpen { room.readers.guests = room.guestPass.canRead }
            if isListed(room) {
                let persons: Set<Person> = room.guestPass.canRead ? [.guest] : []
                room.told = ToldItem(item: item(for: room), persons: persons, areMembersKnown: false)
            }
            room.room.restore(try ledger.occupants(of: stored.id))
        }
        for webhook in try ledger.webhooks() {
            for room in rooms.values where home(of: room.stored) == webhook.channelID {
                room.webhook = WebhookKey(id: webhook.webhookID, token: webhook.token)
            }
        }
        let withUntold = try ledger.roomsWithUntoldReactions()
        if !withUntold.isEmpty {
            for (channel, room) in rooms where withUntold.contains(room.stored.id) { untold.insert(channel) }
        }
        try loadReactorLists(context)
        try loadLinkedHere(ledger)
        doubtMembers()
        try loadProxied(ledger)
        try loadPictures(context)
        try loadOutbox(ledger)
        for (channel, room) in rooms {
            room.lane.letSettle(until: context.now.advanced(byMilliseconds: Self.settling))
            if room.lane.restsUntil != nil { resting.insert(channel) }
        }
        awaitDescription()
    }

    /// How long Discord may take over a post whose sender was cut off, in milliseconds.
    private static let settling: Int64 = 2000

    /// A thread's room tells its parent even before Discord has described the guild.
    func home(of room: StoredRoom) -> Channel.ID {
        room.kind.isThread ? room.parentID ?? room.channelID : room.channelID
    }

    private func loadOutbox(_ ledger: Ledger) throws {
        for (channel, room) in rooms {
            for job in try ledger.nextJobs(for: channel) {
                guard let delivery = try? JSONDecoder().decode(Delivery.self, from: Data(job.payload.utf8)) else {
                    try ledger.park(job.seq, because: "not readable by this version")
                    continue
                }
                room.lane.enqueue(delivery, sequence: job.seq, isAmbiguous: job.state == .sending)
            }
        }
    }

    /// Lanes that rested long enough go on.
    func tick(_ context: inout Context) throws -> [Effect] {
        var effects = try lapseRequests(&context) + endTimeouts(&context) + putOutOverflowing(&context)
        guard state?.isAvailable == true else { return effects }
        effects += try tellOfVoices(&context) + askThreadMembersAgain()
        for channel in resting where rooms[channel]?.lane.isReady(now: context.now) == true {
            resting.remove(channel)
            effects += try pump(channel, &context)
        }
        effects += askForVotes(context)
        effects += try showStatuses(&context)
        effects += try releaseHeld(&context)
        effects += try expireEarly(&context)
        effects += askDoubted(context)
        effects += try endTyping(&context)
        effects += try tellWhoReacted(&context)
        effects += try tellCrowds(&context)
        return try effects + readRested(context) + probeSome(context)
    }

    /// A clean stop: clients are told, and join again by themselves when we are back (XEP-0045 §17.3, status 332).
    func sayGoodbye(_ context: inout Context) throws -> [Effect] {
        var effects: [Effect] = []
        for channel in roomsInOrder {
            guard let room = rooms[channel], room.room.sessionCount > 0 else { continue }
            let output = room.room.shutdown(reason: "The bridge is being restarted.")
            effects += output.outbound.map { .send($0) }
            try context.ledger.removeOccupants(of: room.stored.id)
        }
        return effects
    }

    func count(into census: inout Census) {
        census.guilds += 1
        for room in rooms.values where room.isOpen {
            census.rooms += 1
            census.sessions += room.room.sessionCount
            census.puppets += room.room.puppetCount
        }
        census.waitingForDiscord += rooms.values.reduce(0) { $0 + $1.lane.count }
    }
}
