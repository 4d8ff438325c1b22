// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

// Who an XMPP account is to this guild.
extension GuildBridge {
    /// A linked account is its member wherever that is one; being banned from the Space goes before everything.
    func person(of account: JID) -> Person {
        let account = account.bare
        guard !isUnbridged, !isBlocked(account) else { return .stranger }
        if let user = links.user(of: account), state?.members[user] != nil { return .member(user) }
        return isGuest(account) ? .guest : .stranger
    }

    /// A linked account of which Discord has not said yet, since the start, whether it is a member: until then
    /// nothing about it is changed.
    func isAwaited(_ account: JID) -> Bool {
        links.user(of: account).map { isAwaited($0) } ?? false
    }

    func isAwaited(_ user: User.ID) -> Bool {
        linkedHere.contains(user) && (state.map { !$0.isWhole && $0.members[user] == nil } ?? true)
    }

    func access(_ context: Context) -> Access? {
        state.map { Access($0, guestRole: choices.guestRole, roleMap: choices.roleMap, now: context.now) }
    }

    /// What an account finds open to it in a room, whether it is there or not; nil when to it the room does not exist.
    func admission(of account: JID, to room: BridgedRoom, _ context: Context) -> Access.Admission? {
        guard room.isOpen else { return nil }
        let isMembersOnly = stored.accessModel != "open"
        let account = account.bare
        if isAwaited(account), !isBlocked(account),
            let present = room.room.occupants(account: account).first
        {
            let standing = present.standing
            return Access.Admission(
                standing: standing, canPost: standing.role > .visitor, canReadHistory: room.guestPass.canReadHistory)
        }
        let person = person(of: account)
        guard let access = access(context) else {
            return person == .stranger ? nil : room.guestPass.admission(isMembersOnly: isMembersOnly)
        }
        return access.admission(of: person, to: room.stored.channelID, isMembersOnly: isMembersOnly)
    }

    func standing(of account: JID, in room: BridgedRoom, _ context: Context) -> Standing? {
        admission(of: account, to: room, context)?.standing
    }

    func requester(_ session: JID, in room: BridgedRoom, _ context: Context) -> Requester? {
        admission(of: session, to: room, context).map {
            Requester(session: session, standing: $0.standing, readsHistory: $0.canReadHistory)
        }
    }

    /// The roles a linked account shows beside its nick.
    func hats(ofAccount account: JID) -> [Hat] {
        guard case .member(let user) = person(of: account), let member = state?.members[user] else { return [] }
        return hats(of: member)
    }

    /// Whether a nick is a Discord member's: nobody may take it but who is linked to that member.
    func isReserved(_ nick: String, for account: JID, _ context: Context) -> Bool {
        guard let members = state?.members else { return false }
        var own: Member?
        if case .member(let user) = person(of: account) { own = members[user] }
        if let holder = try? context.ledger.puppet(nick: nick, in: id), members[holder.userID] != nil {
            return holder.userID != own?.id
        }
        let folded = Nicks.folded(nick)
        let isOwn = own.map { MemberList.folded($0) == folded } ?? false
        return members.count(wearing: folded) > (isOwn ? 1 : 0)
    }
}
