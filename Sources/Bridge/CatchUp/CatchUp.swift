// SPDX-License-Identifier: Apache-2.0
import Base
import Discord

/// Where the reading of what a room missed stands.
///
/// What comes live meanwhile is parked, so that the order holds.
struct CatchUp {
    enum Phase: Equatable {
        /// Discord has not described the guild in this session: what was missed is not known yet.
        case awaited
        /// Few channels are read side by side; this one's turn will come.
        case queued
        case reading
        /// Discord could not answer; it is asked again then.
        case resting(until: Timestamp)
    }

    /// Parked messages beyond this are let go and read from Discord in their turn.
    private static let most = 500

    var phase = Phase.awaited
    /// Up to here the room has everything; nil when the channel was never read.
    var after: Discord.Message.ID?
    /// The newest message of Discord's that the room knew when the page was asked for.
    var known = Discord.Message.ID(0)
    /// When it was, and whether everything the room had for Discord was there then.
    var askedAt: Timestamp?
    var wasDelivered = false
    var attempts = 0
    /// Something came that was not parked: the last page has to be read once more.
    var isBehind = false
    /// Another session began meanwhile: what happened before it to older messages may have been missed.
    var isStale = false
    private(set) var parked: [Discord.MessageCreate] = []

    mutating func park(_ event: Discord.MessageCreate) {
        guard parked.count < Self.most else {
            isBehind = true
            return
        }
        parked.append(event)
    }

    /// Whether a parked message was given another text.
    mutating func amend(_ message: Discord.Message) -> Bool {
        guard let place = parked.firstIndex(where: { $0.message.id == message.id }) else { return false }
        parked[place].message = message
        return true
    }

    mutating func drop(_ ids: [Discord.Message.ID]) {
        parked.removeAll { ids.contains($0.message.id) }
    }

    /// Waits before the next try: 2 s doubling to 5 minutes.
    mutating func rest(now: Timestamp) {
        attempts += 1
        let seconds = min(Int64(1) << Int64(min(attempts, 9)), 300)
        phase = .resting(until: now.advanced(byMilliseconds: seconds * 1000))
    }
}

/// Which channels of a guild are being read, and which wait for that.
struct ReadingLine {
    /// Live traffic comes first: of one guild so many channels are read side by side.
    private static let sideBySide = 2

    private var waiting: [Channel.ID] = []
    private var underWay: Set<Channel.ID> = []
    var resting: Set<Channel.ID> = []

    mutating func wait(_ channel: Channel.ID) {
        resting.remove(channel)
        waiting.append(channel)
    }

    /// The next channel to be read, if another may be.
    mutating func next() -> Channel.ID? {
        guard underWay.count < Self.sideBySide, !waiting.isEmpty else { return nil }
        let channel = waiting.removeFirst()
        underWay.insert(channel)
        return channel
    }

    mutating func finished(_ channel: Channel.ID) {
        underWay.remove(channel)
    }
}
