// SPDX-License-Identifier: Apache-2.0
import Base
import Discord

/// What came before the message it is about. Discord promises no order between the two, and our own posts are known
/// only once their answer is here.
struct EarlyEvents {
    enum Happening {
        case reaction(ReactionEvent, isAdded: Bool)
        case cleared(ReactionClear)
        case edited(MessageUpdate)
    }

    /// How long something waits for its message.
    static let patience: Int64 = 60_000
    /// How much may wait in one room.
    private static let capacity = 500

    private struct Waiting {
        var happenings: [Happening] = []
        var until: Timestamp
    }

    private var waiting: [Message.ID: Waiting] = [:]
    private var count = 0

    var isEmpty: Bool { waiting.isEmpty }

    /// False when there is no room for it.
    mutating func park(_ happening: Happening, for message: Message.ID, now: Timestamp) -> Bool {
        guard count < Self.capacity else { return false }
        count += 1
        waiting[message, default: Waiting(until: now.advanced(byMilliseconds: Self.patience))].happenings
            .append(happening)
        return true
    }

    /// The message is here: what waited for it, in order.
    mutating func take(for message: Message.ID) -> [Happening] {
        let taken = waiting.removeValue(forKey: message)?.happenings ?? []
        count -= taken.count
        return taken
    }

    /// Messages that never came, with what waited for them.
    mutating func overdue(now: Timestamp) -> [Happening] {
        let late = waiting.filter { $0.value.until <= now }.keys.sorted()
        return late.flatMap { take(for: $0) }
    }
}
