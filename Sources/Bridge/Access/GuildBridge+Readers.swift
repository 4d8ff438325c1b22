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
        let saw = Set(roomsInOrder.filter { rooms[$0]?.told?.persons?.contains(before) == true })
        var effects = try yieldNames(of: account, &context)
        for user in [before.user, now.user].compactMap({ $0 }) {
            effects += try mirror(Affected(users: [user], isForced: true), &context)
        }
        for channel in roomsInOrder {
            guard let room = rooms[channel], room.isOpen else { continue }
            effects += try restand([account], in: room, &context)
            emptyOut(room)
        }
        return effects + retell(account, saw: saw, to: now)
    }

    /// Corrects what a subscriber has in their list, of rooms that were closed with it too.
    private func retell(_ account: JID, saw: Set<Channel.ID>, to now: Person) -> [Effect] {
        guard space.isSubscribed(account) else { return [] }
        return roomsInOrder.compactMap { rooms[$0] }.flatMap { room -> [Outbound] in
            let sees = isListed(room) && room.readers.contains(now)
            let saw = saw.contains(room.stored.channelID)
            guard sees else { return saw ? retracted(room, to: [account]) : [] }
            guard !saw, room.told?.persons != nil else { return [] }
            room.told?.persons?.insert(now)
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
