// SPDX-License-Identifier: Apache-2.0

extension World {
    /// Lets time pass: does everything that fell due until `moment`, each at its own time.
    mutating func pass(until moment: Int64) {
        while let (task, due) = agenda.next(at: moment) {
            now = max(now, due)
            perform(task)
        }
        now = max(now, moment)
    }

    private mutating func perform(_ task: Agenda.Task) {
        switch task {
        case .unfurl(let channelID, let messageID): unfurl(messageID, in: channelID)
        case .endPoll(let channelID, let messageID): endPoll(messageID, in: channelID)
        case .archiveThread(let id): archiveIdle(id)
        case .expireInteraction(let id): interactions[id] = nil
        }
    }
}
