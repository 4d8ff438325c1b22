// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// Reading what was missed while away: in order, a few channels at a time, before what comes live.
extension GuildBridge {
    private static let page = 100
    /// So many messages known already are looked at again, for edits and deletes that were missed.
    private static let lookBack = 50
    /// Channels where nothing was written for longer are looked at again only when something is new.
    private static let recently: Int64 = 7 * 86_400_000

    /// A new session with Discord begins: until the guild is described, nobody knows what was missed.
    func awaitDescription() {
        for room in rooms.values where room.isOpen {
            if room.catchUp == nil { room.catchUp = CatchUp() } else { room.catchUp?.isStale = true }
        }
    }

    /// Messages were let go because too many came at once: they are read from Discord instead.
    func missedSome(_ context: inout Context) throws -> [Effect] {
        awaitDescription()
        var effects: [Effect] = []
        for channel in roomsInOrder { effects += try startCatchUp(channel, isCertain: true, &context) }
        return effects
    }

    /// Has the channel read if there may be something in it that the room lacks.
    func startCatchUp(
        _ channel: Channel.ID, isCertain: Bool = false, _ context: inout Context
    ) throws -> [Effect] {
        guard let room = rooms[channel], room.isOpen, state?.isAvailable == true else { return [] }
        guard room.stored.kind.holdsMessages else { return try endCatchUp(room, &context) }
        guard room.catchUp == nil || room.catchUp?.phase == .awaited else { return [] }
        var catchUp = room.catchUp ?? CatchUp()
        let newest = state?.channels[channel]?.lastMessageID ?? Discord.Message.ID(0)
        let seen = room.stored.newestSeen
        let isFirst = seen.rawValue == 0
        if isFirst, newest.rawValue == 0 || settings.firstHistory == 0 {
            try noteSeen(newest, in: channel, context)
            return try endCatchUp(room, &context)
        }
        let isRecent = context.now.milliseconds(since: seen.snowflake.timestamp) < Self.recently
        guard isFirst || isCertain || newest > seen || isRecent else { return try endCatchUp(room, &context) }
        if readsHistory(of: channel, context) == false {
            return try newest > seen ? giveUp(room, &context) : endCatchUp(room, &context)
        }
        if !isFirst {
            catchUp.after = try lookingBack(in: room, context)
        }
        catchUp.phase = .queued
        room.catchUp = catchUp
        reading.wait(channel)
        return try readNext(context)
    }

    /// Where reading begins: before the newest messages that the room has.
    private func lookingBack(in room: BridgedRoom, _ context: Context) throws -> Discord.Message.ID {
        let seen = room.stored.newestSeen
        let mark = try context.ledger.discordMark(in: room.stored.id, back: Self.lookBack, from: seen)
        return mark.map { Discord.Message.ID($0.rawValue &- 1) } ?? seen
    }

    /// Whether the bot may read what was written before; nil when it is not known.
    func readsHistory(of channel: Channel.ID, _ context: Context) -> Bool? {
        guard let botID, state?.members[botID] != nil else { return nil }
        return access(context)?.effective(.member(botID), in: channel).canReadHistory
    }

    /// Channels that rested long enough are read again.
    func readRested(_ context: Context) throws -> [Effect] {
        for channel in reading.resting {
            guard case .resting(let until) = rooms[channel]?.catchUp?.phase, context.now >= until else { continue }
            rooms[channel]?.catchUp?.phase = .queued
            reading.wait(channel)
        }
        return try readNext(context)
    }

    private func readNext(_ context: Context) throws -> [Effect] {
        var effects: [Effect] = []
        while let channel = reading.next() {
            guard let room = rooms[channel], room.catchUp?.phase == .queued else {
                reading.finished(channel)
                continue
            }
            let copy = try context.ledger.newestCopy(in: room.stored.id) ?? Discord.Message.ID(0)
            room.catchUp?.known = max(copy, room.stored.newestSeen)
            room.catchUp?.askedAt = context.now
            room.catchUp?.wasDelivered = room.lane.count == 0
            room.catchUp?.phase = .reading
            let after = room.catchUp?.after
            let limit = after == nil ? min(settings.firstHistory, Self.page) : Self.page
            let purpose: Errand.Purpose = after == nil ? .firstHistory : .catchUp
            effects.append(
                .errand(
                    Errand(
                        guild: id, channel: channel,
                        request: .messages(in: channel, after: after, limit: limit, purpose))))
        }
        return effects
    }

    /// A page came, or why it did not.
    func caughtUp(
        _ channel: Channel.ID, _ result: Result<Outcome.Answer, DiscordError>, _ context: inout Context
    ) throws -> [Effect] {
        reading.finished(channel)
        guard let room = rooms[channel], let catchUp = room.catchUp, catchUp.phase == .reading else {
            return try readNext(context)
        }
        var effects: [Effect] = []
        switch result {
        case .success(.messages(let messages)):
            effects += try took(messages, catchUp, in: room, &context)
        case .failure(let error) where error.isForGood:
            effects += try giveUp(room, &context)
        case .success, .failure:
            room.catchUp?.rest(now: context.now)
            reading.resting.insert(channel)
        }
        return try effects + readNext(context)
    }

    private func took(
        _ messages: [Discord.Message], _ catchUp: CatchUp, in room: BridgedRoom, _ context: inout Context
    ) throws -> [Effect] {
        guard room.isOpen else { return try endCatchUp(room, &context) }
        guard let after = catchUp.after else {
            let effects = try sayMissed(messages, in: room, &context)
            guard catchUp.isBehind || catchUp.isStale else { return try effects + endCatchUp(room, &context) }
            return try effects + readOn(in: room, after: lookingBack(in: room, context))
        }
        let isWhole = messages.count < Self.page
        var effects: [Effect] = []
        // An empty answer proves that all is deleted only when the bot is known to be allowed to read.
        if !messages.isEmpty || readsHistory(of: room.stored.channelID, context) == true {
            let end = isWhole ? max(catchUp.known, messages.last?.id ?? after) : messages.last?.id ?? after
            effects += try takeBackMissing(messages, after: after, through: end, in: room, &context)
        }
        effects += try sayMissed(messages, in: room, &context)
        let last = messages.last?.id ?? after
        guard isWhole else { return effects + readOn(in: room, after: last, isDone: false) }
        if catchUp.isStale { return try effects + readOn(in: room, after: lookingBack(in: room, context)) }
        return try effects + (catchUp.isBehind ? readOn(in: room, after: last) : endCatchUp(room, &context))
    }

    /// - Parameter isDone: whether everything up to the moment of asking is read.
    private func readOn(in room: BridgedRoom, after: Discord.Message.ID, isDone: Bool = true) -> [Effect] {
        room.catchUp?.after = after
        if isDone {
            room.catchUp?.isBehind = false
            room.catchUp?.isStale = false
        }
        room.catchUp?.attempts = 0
        room.catchUp?.phase = .queued
        reading.wait(room.stored.channelID)
        return []
    }

    /// What came live meanwhile has its turn now.
    private func endCatchUp(_ room: BridgedRoom, _ context: inout Context) throws -> [Effect] {
        let parked = room.catchUp?.parked ?? []
        room.catchUp = nil
        var effects: [Effect] = []
        for event in parked { effects += try messageCreated(event, &context) }
        return try effects + tellOfThreads(in: room.stored.channelID, &context)
    }

    /// What was written meanwhile will never be known here: one line says so.
    private func giveUp(_ room: BridgedRoom, _ context: inout Context) throws -> [Effect] {
        let channel = room.stored.channelID
        guard room.isOpen, let newest = state?.channels[channel]?.lastMessageID, newest > room.stored.newestSeen
        else { return try endCatchUp(room, &context) }
        try noteSeen(newest, in: channel, context)
        let text =
            "Messages were written on Discord while the bridge was away, and it may not read them "
            + "(it needs Read Message History)."
        let stanzaID = mintID(in: room, context)
        let line = room.room.announce(text, id: "\(stanzaID)", stanzaID: "\(stanzaID)")
        try context.ledger.archive(line.archived, as: ArchiveID(stanzaID.rawValue), in: room.stored.id)
        return try line.outbound.map { .send($0) } + endCatchUp(room, &context)
    }
}

extension DiscordError {
    /// Asking again would get the same refusal.
    var isForGood: Bool {
        guard let fault else { return false }
        return [401, 403, 404].contains(fault.status)
    }
}
