// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// Members coming, changing and going.
extension GuildBridge {
    func memberChanged(_ member: Member, _ context: inout Context) throws -> [Effect] {
        guard let before = state?.members else { return [] }
        let wasAwaited = isAwaited(member.id)
        guard wasAwaited || before[member.id] != member else { return [] }
        let isNew = wasAwaited || before[member.id] == nil
        let accounts = isNew ? links.accounts(of: member.id).map { (account: $0, person: person(of: $0)) } : []
        unconfirmed.remove(member.id)
        state?.members[member.id] = member
        noteTimeout(of: member, context)
        try noteLinkedHere(member.id, context)
        var effects: [Effect] = []
        if before[member.id]?.displayName != member.displayName { effects += try yieldNames(to: member, &context) }
        effects += try peopleChanged(accounts, &context)
        return try effects + mirror(.users([member.id]), &context)
    }

    /// A message describes its author too, but not in full: only what anybody can see of a member counts. What linked
    /// people may do follows their own events only: a message may come late, from before they lost a role or left.
    func met(_ author: Member, _ context: inout Context) throws -> [Effect] {
        guard links.accounts(of: author.id).isEmpty else { return [] }
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

    /// Somebody who reacts or types, with what that says of them: enough for a name, and nothing that decides access.
    func glimpsed(_ member: Member) {
        if links.accounts(of: member.id).isEmpty { state?.members[member.id] = member }
    }

    /// Somebody is no member any more, of their own will or not. Who was in as the member they are linked to has
    /// nothing left in a closed Space; an open one takes them as it takes anybody.
    func memberLeft(_ user: User.ID, _ context: inout Context) throws -> [Effect] {
        let accounts = linkedHere.contains(user) ? links.accounts(of: user) : []
        unconfirmed.remove(user)
        state?.members[user] = nil
        for thread in state?.threadMembers.keys.map({ $0 }) ?? [] { state?.threadMembers[thread]?.remove(user) }
        timeouts[user] = nil
        try noteLinkedHere(user, context)
        var ending = SpaceOutput()
        for account in accounts where space.info.access != .open && !settings.admins.contains(account) {
            ending.append(space.remove(account))
        }
        var effects = try peopleChanged(accounts.map { ($0, .member(user)) }, &context)
        effects += try carry(ending, &context)
        for channel in roomsInOrder { effects += try withdraw(user, from: channel, &context) }
        return effects
    }

    /// The list Discord sends on request, in pieces. Whoever is not in it when it is whole has left.
    func membersListed(_ chunk: GuildMembersChunk, _ context: inout Context) throws -> [Effect] {
        guard state != nil else { return [] }
        if chunk.index == 0 { listed = [] }
        var effects: [Effect] = []
        for member in chunk.members {
            listed.insert(member.id)
            if links.accounts(of: member.id).isEmpty {
                state?.members[member.id] = member
                noteTimeout(of: member, context)
            } else {
                effects += try memberChanged(member, &context)
            }
        }
        guard chunk.index == chunk.count - 1 else { return effects }
        effects += try settle(on: listed, &context) + yieldNames(&context)
        for channel in roomsInOrder { effects += try populate(channel, &context) }
        effects += greetMembers()
        return effects
    }

    /// All members are known: who was thought one and is not among them has left.
    func settle(on everybody: Set<User.ID>, _ context: inout Context) throws -> [Effect] {
        state?.isWhole = true
        var effects: [Effect] = []
        for gone in linkedHere.union(state?.members.ids.map { $0 } ?? []).subtracting(everybody).sorted() {
            effects += try askAboutBan(of: gone) + memberLeft(gone, &context)
        }
        return try effects + confirmAll(&context)
    }
}
