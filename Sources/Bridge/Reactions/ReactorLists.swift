// SPDX-License-Identifier: Apache-2.0
import Base
import Discord

/// A room's lists of who reacted that have to be asked for, because events told too little or contradict each other.
///
/// A reaction added that was there, or removed that was not, came twice or out of its order; then the events do not
/// tell how it is now (Discord: API Reference, Consistency).
struct ReactorLists {
    /// What is out of order has come by then, in milliseconds.
    static let patience: Int64 = 3000
    /// After a call that failed, in milliseconds.
    static let rest: Int64 = 30_000
    /// So many may wait in one room.
    private static let capacity = 2000

    private enum State {
        case waits(until: Timestamp)
        case isOnItsWay
        /// It is on its way, and something came live since it was asked for.
        case isOutdated
    }

    private var states: [EmojiOnMessage: State] = [:]
    private(set) var underWay = 0

    var isEmpty: Bool { states.isEmpty }

    /// True when this is new, and to be remembered.
    mutating func doubt(_ place: EmojiOnMessage, until: Timestamp) -> Bool {
        switch states[place] {
        case nil:
            guard states.count < Self.capacity else { return false }
            states[place] = .waits(until: until)
            return true
        case .waits: states[place] = .waits(until: until)
        case .isOnItsWay, .isOutdated: states[place] = .isOutdated
        }
        return false
    }

    /// Something came live: a list on its way may be older.
    mutating func changed(_ place: EmojiOnMessage) {
        if case .isOnItsWay = states[place] { states[place] = .isOutdated }
    }

    /// Every emoji of a message changed.
    mutating func changed(_ message: Message.ID) {
        for place in states.keys where place.message == message { changed(place) }
    }

    /// Those that waited long enough, newest messages first.
    func due(now: Timestamp) -> [EmojiOnMessage] {
        states.filter { if case .waits(let until) = $0.value { until <= now } else { false } }.keys.sorted {
            ($0.message, $0.emoji.routeName) > ($1.message, $1.emoji.routeName)
        }
    }

    mutating func ask(_ place: EmojiOnMessage) {
        states[place] = .isOnItsWay
        underWay += 1
    }

    /// The list is here. True when it is as new as what came live, and settles the matter.
    mutating func came(_ place: EmojiOnMessage, now: Timestamp) -> Bool {
        guard let state = states[place] else { return true }
        if case .waits = state { return true }
        underWay -= 1
        if case .isOutdated = state {
            states[place] = .waits(until: now.advanced(byMilliseconds: Self.patience))
            return false
        }
        states[place] = nil
        return true
    }

    /// The list could not be had.
    mutating func failed(_ place: EmojiOnMessage, isForGood: Bool, now: Timestamp) {
        guard let state = states[place] else { return }
        if case .waits = state { return }
        underWay -= 1
        states[place] = isForGood ? nil : .waits(until: now.advanced(byMilliseconds: Self.rest))
    }
}
