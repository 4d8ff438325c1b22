// SPDX-License-Identifier: Apache-2.0
import Base
import Discord

// Time-outs end without an event of Discord's.
extension GuildBridge {
    /// Remembers when a member's time-out ends; forgets one that was taken back.
    func noteTimeout(of member: Member, _ context: Context) {
        timeouts[member.id] = member.isTimedOut(at: context.now) ? member.timedOutUntil : nil
    }

    func noteTimeouts(_ context: Context) {
        timeouts = [:]
        for member in state?.members.values.filter({ $0.timedOutUntil != nil }) ?? [] {
            noteTimeout(of: member, context)
        }
    }

    /// Those whose time is over have their voice back.
    func endTimeouts(_ context: inout Context) throws -> [Effect] {
        let over = Set(timeouts.filter { $0.value <= context.now }.keys)
        guard !over.isEmpty else { return [] }
        for user in over { timeouts[user] = nil }
        return try mirror(.users(over), &context)
    }
}
