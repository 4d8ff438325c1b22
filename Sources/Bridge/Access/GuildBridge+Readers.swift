// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

// Accounts that become somebody else to the guild.
extension GuildBridge {
    /// An account, and who it was to this guild.
    typealias Former = (account: JID, person: Person)

    /// Accounts may be somebody else to this guild than they were: linked or not any more, come or gone as a member,
    /// banned or forgiven, let in or put out. All at one moment, since several may have been one person.
    func peopleChanged(_ former: [Former], _ context: inout Context) throws -> [Effect] {
        let changed = former.filter { person(of: $0.account) != $0.person }
        guard !changed.isEmpty else { return [] }
        let saw = Dictionary(changed.map { ($0.person, roomsTold(to: $0.person)) }) { told, _ in told }
        let users = Set(changed.flatMap { [$0.person.user, person(of: $0.account).user].compactMap { $0 } })
        var effects: [Effect] = []
        for (account, _) in changed { effects += try yieldNames(of: account, &context) }
        if !users.isEmpty { effects += try mirror(Affected(users: users, isForced: true), &context) }
        for channel in roomsInOrder {
            guard let room = rooms[channel], room.isOpen else { continue }
            effects += try restand(Set(changed.map(\.account)), in: room, &context)
            emptyOut(room)
        }
        // As long as nobody linked was here there was nobody to ask for.
        if changed.contains(where: { person(of: $0.account).user != nil }) { effects += askThreadMembers() }
        return effects + changed.flatMap { retell($0.account, saw: saw[$0.person] ?? []) }
    }

    private func roomsTold(to person: Person) -> Set<Channel.ID> {
        Set(roomsInOrder.filter { rooms[$0]?.told?.persons.contains(person) == true })
    }

    /// Corrects what a subscriber has in their list, of rooms that were closed with it too.
    private func retell(_ account: JID, saw: Set<Channel.ID>) -> [Effect] {
        guard space.isSubscribed(account) else { return [] }
        let now = person(of: account)
        return roomsInOrder.compactMap { rooms[$0] }.flatMap { room -> [Outbound] in
            let sees = isListed(room) && room.readers.contains(now)
            let saw = saw.contains(room.stored.channelID)
            guard sees else { return saw ? retracted(room, to: [account]) : [] }
            guard !saw, room.told?.areMembersKnown == true else { return [] }
            room.told?.persons.insert(now)
            return space.published(item(for: room), to: [account])
        }
        .map { .send($0) }
    }
}

extension Person {
    var user: User.ID? {
        if case .member(let user) = self { user } else { nil }
    }
}
