// SPDX-License-Identifier: Apache-2.0
import Base
import Discord

// Who is in a private thread, which nobody else sees but those who manage threads.
extension GuildBridge {
    func threadMembersChanged(_ event: ThreadMembersUpdate, _ context: inout Context) throws -> [Effect] {
        let thread = event.threadID
        guard state?.channels[thread] != nil else { return [] }
        var members = state?.threadMembers[thread] ?? []
        let before = members
        members.formUnion(event.added.compactMap(\.userID))
        members.subtract(event.removed)
        return try setThreadMembers(members, since: before, of: thread, &context)
    }

    /// Discord does not say with a thread who is in it: asked for once, where somebody linked may be.
    func askThreadMembers() -> [Effect] {
        guard let state, !linkedHere.isEmpty else { return [] }
        let unknown = state.channels.values.filter { $0.kind == .privateThread && state.threadMembers[$0.id] == nil }
        return unknown.map(\.id).sorted().map { thread in
            .errand(Errand(guild: id, channel: thread, request: .threadMembers(of: thread)))
        }
    }

    func threadMembersCame(
        _ thread: Channel.ID, _ result: Result<Outcome.Answer, DiscordError>, _ context: inout Context
    ) throws -> [Effect] {
        guard case .success(.threadMembers(let members)) = result else { return [] }
        return try setThreadMembers(Set(members), since: state?.threadMembers[thread] ?? [], of: thread, &context)
    }

    private func setThreadMembers(
        _ members: Set<User.ID>, since before: Set<User.ID>, of thread: Channel.ID, _ context: inout Context
    ) throws -> [Effect] {
        guard members != before else { return [] }
        state?.threadMembers[thread] = members
        guard state?.channels[thread]?.kind == .privateThread else { return [] }
        return try mirror(.users(members.symmetricDifference(before)), in: [thread], &context)
    }
}
