// SPDX-License-Identifier: Apache-2.0

/// What the world will do later, by time.
struct Agenda: Sendable {
    enum Task: Sendable, Hashable {
        case unfurl(channelID: UInt64, messageID: UInt64)
        case endPoll(channelID: UInt64, messageID: UInt64)
        case archiveThread(UInt64)
        case expireInteraction(UInt64)
    }

    private struct Entry: Sendable {
        let due: Int64
        let task: Task
    }

    private var entries: [Entry] = []

    mutating func add(_ task: Task, at due: Int64) {
        let index = entries.firstIndex { $0.due > due } ?? entries.endIndex
        entries.insert(Entry(due: due, task: task), at: index)
    }

    mutating func remove(_ task: Task) {
        entries.removeAll { $0.task == task }
    }

    /// The next task that is due, with the time it was due at.
    mutating func next(at now: Int64) -> (task: Task, due: Int64)? {
        guard let first = entries.first, first.due <= now else { return nil }
        entries.removeFirst()
        return (first.task, first.due)
    }

    var nextDue: Int64? { entries.first?.due }
}
