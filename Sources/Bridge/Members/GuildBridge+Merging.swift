// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// One person, known from both sides: a linked account and its member.
//
// Where the guild merges them, the account's occupant stands for both while it is in the room. Otherwise the puppet
// stays beside it, and gives up the name when the account wants it.
extension GuildBridge {
    /// The occupant that a member's messages are said by instead of a puppet.
    func mergedOccupant(of user: User.ID, in room: BridgedRoom) -> Occupant? {
        guard choices.mergesLinked else { return nil }
        return ownOccupants(of: user, in: room).first
    }

    func mergedSpeaker(of user: User.ID, in room: BridgedRoom) -> Speaker? {
        mergedOccupant(of: user, in: room).map { Speaker(nick: $0.nick, occupantID: $0.occupantID) }
    }

    private func ownOccupants(of user: User.ID, in room: BridgedRoom) -> [Occupant] {
        links.accounts(of: user).flatMap { room.room.occupants(account: $0) }.sorted { $0.nick < $1.nick }
    }

    /// Makes way for a linked account that is about to come in under this nick.
    func makeWay(for account: JID, as nick: String?, in room: BridgedRoom, _ context: inout Context) throws -> [Effect]
    {
        guard case .member(let user) = person(of: account), let member = state?.members[user],
            let puppet = room.room.occupant(puppet: Self.puppetID(of: user))
        else { return [] }
        if choices.mergesLinked { return try withdraw(user, from: room.stored.channelID, &context) }
        guard puppet.nick == nick, var renamed = try self.puppet(of: member, in: room.stored.channelID, &context)
        else { return [] }
        renamed.nick = Self.besides(puppet.nick)
        return try carry(room.room.present(renamed), room.stored.channelID, &context)
    }

    /// A puppet's nick while its own person has the name.
    func puppetNick(of user: User.ID, otherwise nick: String, in room: BridgedRoom) -> String {
        ownOccupants(of: user, in: room).contains { $0.nick == nick } ? Self.besides(nick) : nick
    }

    private static func besides(_ nick: String) -> String { "\(nick) (Discord)" }

    /// The account is not in the room any more, or did not get in: its member's puppet is what it would be without it.
    func unmerge(_ account: JID, from room: BridgedRoom, _ context: inout Context) throws -> [Effect] {
        guard let user = links.user(of: account), let member = state?.members[user], room.isPopulated,
            room.room.sessionCount > 0, mergedOccupant(of: user, in: room) == nil,
            let access = access(context), access.effective(.member(user), in: room.stored.channelID).canReadLive,
            room.room.puppet(id: Self.puppetID(of: user)) != nil || room.room.puppetCount < settings.puppetCap
        else { return [] }
        return try present(member, in: room.stored.channelID, &context)
    }

    /// What Discord shows a linked person as: their own name and picture there.
    func discordMask(of account: JID) -> (name: String, avatarURL: String?)? {
        guard choices.mergesLinked, case .member(let user) = person(of: account), let member = state?.members[user]
        else {
            return nil
        }
        return (member.displayName, pictureURL(of: member, size: 128))
    }
}
