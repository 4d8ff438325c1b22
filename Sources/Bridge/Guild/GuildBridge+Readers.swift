// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

// Accounts that become somebody else to the guild.
extension GuildBridge {
    /// An account is somebody else to this guild than it was: linked or not any more, come or gone as a member,
    /// banned or forgiven, let in or put out.
    func personChanged(_ account: JID, from before: Person, _ context: inout Context) throws -> [Effect] {
        let now = person(of: account)
        guard before != now else { return [] }
        var effects: [Effect] = []
        for user in [before.user, now.user].compactMap({ $0 }) {
            effects += try mirror(Affected(users: [user], isForced: true), &context)
        }
        for channel in roomsInOrder {
            guard let room = rooms[channel], room.isOpen else { continue }
            effects += try restand(account, in: room, &context)
            emptyOut(room)
            effects += retell(account, of: room, from: before, to: now)
        }
        return effects
    }

    /// Corrects what a subscriber has in their list.
    private func retell(_ account: JID, of room: BridgedRoom, from before: Person, to now: Person) -> [Effect] {
        guard space.isSubscribed(account), let known = room.told?.persons else { return [] }
        let (saw, sees) = (known.contains(before), room.readers.contains(now))
        guard saw != sees else { return [] }
        if sees { room.told?.persons?.insert(now) }
        let news = sees ? space.published(item(for: room), to: [account]) : retracted(room, to: [account])
        return news.map { .send($0) }
    }
}

extension Person {
    var user: User.ID? {
        if case .member(let user) = self { user } else { nil }
    }
}
