// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// Members coming, changing and going.
extension GuildBridge {
    func memberChanged(_ member: Member, _ context: inout Context) throws -> [Effect] {
        guard state != nil, state?.members[member.id] != member else { return [] }
        state?.members[member.id] = member
        note(member)
        return try appear(member, &context)
    }

    /// A message describes its author too, but not in full: only what anybody can see of a member counts.
    func met(_ author: Member, _ context: inout Context) throws -> [Effect] {
        guard var known = state?.members[author.id] else { return try memberChanged(author, &context) }
        known.nick = author.nick
        known.avatar = author.avatar
        known.roles = author.roles
        known.timedOutUntil = author.timedOutUntil
        known.user.username = author.user.username
        known.user.globalName = author.user.globalName
        known.user.avatar = author.user.avatar
        return try memberChanged(known, &context)
    }

    func memberLeft(_ user: User.ID, _ context: inout Context) throws -> [Effect] {
        state?.members[user] = nil
        var effects: [Effect] = []
        for channel in roomsInOrder { effects += try withdraw(user, from: channel, &context) }
        return effects
    }

    /// The list Discord sends on request, in pieces. Whoever is not in it when it is whole has left.
    func membersListed(_ chunk: GuildMembersChunk, _ context: inout Context) throws -> [Effect] {
        guard state != nil else { return [] }
        if chunk.index == 0 { listed = [] }
        for member in chunk.members {
            listed.insert(member.id)
            state?.members[member.id] = member
            note(member)
        }
        guard chunk.index == chunk.count - 1 else { return [] }
        var effects: [Effect] = []
        for gone in Set(state?.members.keys.map { $0 } ?? []).subtracting(listed) {
            effects += try memberLeft(gone, &context)
        }
        for channel in roomsInOrder { effects += try populate(channel, &context) }
        effects += greetMembers()
        return effects
    }

    private func note(_ member: Member) {
        memberNames.insert(Nicks.folded(Nicks.legal(member.displayName, fallback: "")))
    }

    /// Present wherever they are listed or would be, gone wherever they may not read.
    private func appear(_ member: Member, _ context: inout Context) throws -> [Effect] {
        guard let access = access(context) else { return [] }
        var effects: [Effect] = []
        for channel in roomsInOrder {
            guard let room = rooms[channel], room.isOpen, room.isPopulated else { continue }
            let isPresent = room.room.puppet(id: Self.puppetID(of: member.id)) != nil
            let reads = access.effective(.member(member.id), in: channel).canReadLive
            if reads, isPresent || room.room.puppetCount < settings.puppetCap {
                effects += try present(member, in: channel, &context)
            } else if isPresent, !reads {
                effects += try withdraw(member.id, from: channel, &context)
            }
        }
        return effects
    }
}
