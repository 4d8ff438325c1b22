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
        case deleted
    }

    /// How long something waits for its message.
    static let patience: Int64 = 60_000
    /// How much may wait in one room.
    private static let capacity = 500

    private struct Waiting {
        var happenings: [Happening] = []
        var until: Timestamp

        /// Then nothing else matters any more.
        var isDeleted: Bool {
            if case .deleted = happenings.last { true } else { false }
        }
    }

    private var waiting: [Message.ID: Waiting] = [:]
    private var count = 0

    var isEmpty: Bool { waiting.isEmpty }

    /// False when there is no room for it.
    mutating func park(_ happening: Happening, for message: Message.ID, now: Timestamp) -> Bool {
        if waiting[message]?.isDeleted == true { return true }
        guard count < Self.capacity else { return false }
        count += 1
        let until = now.advanced(byMilliseconds: Self.patience)
        if case .deleted = happening {
            count -= waiting[message]?.happenings.count ?? 0
            waiting[message] = Waiting(happenings: [.deleted], until: until)
        } else {
            waiting[message, default: Waiting(until: until)].happenings.append(happening)
        }
        return true
    }

    /// The message as it is after what came too early; nil when it was deleted.
    func version(of message: Discord.Message) -> Discord.Message? {
        guard let waiting = waiting[message.id] else { return message }
        guard !waiting.isDeleted else { return nil }
        return waiting.happenings.reduce(message) { version, happening in
            guard case .edited(let update) = happening, update.message.isNewer(than: version.editedAt) else {
                return version
            }
            return update.message
        }
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
