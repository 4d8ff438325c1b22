// SPDX-License-Identifier: Apache-2.0
import Base
import Discord

// Who is in a private thread, which nobody else sees but those who manage threads.
extension GuildBridge {
    func threadMembersChanged(_ event: ThreadMembersUpdate, _ context: inout Context) throws -> [Effect] {
        let thread = event.threadID
        guard state?.channels[thread] != nil else { return [] }
        guard let before = state?.threadMembers[thread] else {
            if asked.contains(thread) { outdated.insert(thread) }
            return askThreadMembers()
        }
        let members = before.union(event.added.compactMap(\.userID)).subtracting(event.removed)
        return try setThreadMembers(members, of: thread, &context)
    }

    /// Discord does not say with a thread who is in it: asked for where somebody linked may be, and for rooms that show
    /// their people, until it is known.
    func askThreadMembers() -> [Effect] {
        guard let state else { return [] }
        let unknown = state.channels.values.filter {
            $0.kind == .privateThread && state.threadMembers[$0.id] == nil
                && (!linkedHere.isEmpty || rooms[$0.id]?.isOpen == true) && !asked.contains($0.id)
        }
        asked.formUnion(unknown.map(\.id))
        return unknown.map(\.id).sorted().map { thread in
            .errand(Errand(guild: id, channel: thread, request: .threadMembers(of: thread)))
        }
    }

    func threadMembersCame(
        _ thread: Channel.ID, _ result: Result<Outcome.Answer, DiscordError>, _ context: inout Context
    ) throws -> [Effect] {
        asked.remove(thread)
        guard outdated.remove(thread) == nil else { return askThreadMembers() }
        switch result {
        case .success(.threadMembers(let members)): return try setThreadMembers(Set(members), of: thread, &context)
        case .failure(let error) where error.isTemporary:
            unanswered.insert(thread)
            return []
        default: return try setThreadMembers([], of: thread, &context)
        }
    }

    /// Asks again where Discord could not answer.
    func askThreadMembersAgain() -> [Effect] {
        guard !unanswered.isEmpty else { return [] }
        unanswered = []
        return askThreadMembers()
    }

    private func setThreadMembers(
        _ members: Set<User.ID>, of thread: Channel.ID, _ context: inout Context
    ) throws -> [Effect] {
        let before = state?.threadMembers[thread]
        guard members != before else { return [] }
        state?.threadMembers[thread] = members
        guard state?.channels[thread]?.kind == .privateThread else { return [] }
        let concerned = before.map { $0.symmetricDifference(members) } ?? linkedHere.union(members)
        return try mirror(.users(concerned), in: [thread], &context)
    }
}
