// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

// A member's name is theirs: whoever is in a room under it without being that member gets another one.
extension GuildBridge {
    /// An account is not any more, or not yet, the member whose name it wears.
    func yieldNames(of account: JID, _ context: inout Context) throws -> [Effect] {
        try yieldNames(in: roomsInOrder, &context) { $0.account == account }
    }

    /// A member came, or is called otherwise.
    func yieldNames(to member: Member, _ context: inout Context) throws -> [Effect] {
        let likeness = MemberList.likeness(member)
        let name = Nicks.legal(member.displayName, fallback: "")
        let concerned = roomsInOrder.filter { rooms[$0]?.room.hasLookalike(of: name) == true }
        return try yieldNames(in: concerned, &context) { Likeness.key($0.nick) == likeness }
    }

    /// It became known who the members are.
    func yieldNames(_ context: inout Context) throws -> [Effect] {
        try yieldNames(in: roomsInOrder, &context) { _ in true }
    }

    private func yieldNames(
        in channels: [Channel.ID], _ context: inout Context, _ isConcerned: (Occupant) -> Bool
    ) throws -> [Effect] {
        var effects: [Effect] = []
        for channel in channels {
            guard let room = rooms[channel], room.isOpen, room.room.sessionCount > 0 else { continue }
            let people = room.room.occupants.filter { $0.account != nil && isConcerned($0) }
            for occupant in people.sorted(by: { $0.nick < $1.nick }) {
                guard let account = occupant.account, isAnothers(occupant.nick, than: account, context),
                    standing(of: account, in: room, context) != nil
                else { continue }
                let output = room.room.rename(account: account, from: occupant.nick, to: "\(occupant.nick) (XMPP)")
                effects += try carry(output, channel, &context)
            }
        }
        return effects
    }
}
