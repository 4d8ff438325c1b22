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
        if let user = links.user(of: account) {
            if isAwaited(user) { return space.info.access == .open ? .guest : .stranger }
            if state?.members[user] != nil { return .member(user) }
        }
        return isGuest(account) ? .guest : .stranger
    }

    func access(_ context: Context) -> Access? {
        state.map { Access($0, guestRole: choices.guestRole, roleMap: choices.roleMap, now: context.now) }
    }

    /// What an account finds open to it in a room, whether it is there or not; nil when to it the room does not exist.
    func admission(of account: JID, to room: BridgedRoom, _ context: Context) -> Access.Admission? {
        guard room.isOpen else { return nil }
        let isMembersOnly = stored.accessModel != "open"
        let account = account.bare
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

    /// Whether the room exists for whoever sends something: they are in it, or may come in.
    func exists(_ room: BridgedRoom, for session: JID, _ context: Context) -> Bool {
        room.room.occupant(session: session) != nil || admission(of: session, to: room, context) != nil
    }

    /// The roles a linked account shows beside its nick.
    func hats(ofAccount account: JID) -> [Hat] {
        guard case .member(let user) = person(of: account), let member = state?.members[user] else { return [] }
        return hats(of: member)
    }

    /// Whether a nick is a Discord member's: nobody may take it but who is linked to that member.
    func isReserved(_ nick: String, for account: JID, _ context: Context) -> Bool {
        let holder = try? context.ledger.puppet(nick: nick, in: id)?.userID
        if let holder, state?.members[holder] == nil, state?.isWhole != true {
            // Who is a member is not known now: whoever had the name last may be.
            return holder != links.user(of: account)
        }
        return isAnothers(nick, than: account, context)
    }

    /// Whether somebody who is known to be a member wears the nick, and the account is not them.
    func isAnothers(_ nick: String, than account: JID, _ context: Context) -> Bool {
        guard let members = state?.members else { return false }
        let holder = try? context.ledger.puppet(nick: nick, in: id)?.userID
        var own: Member?
        if case .member(let user) = person(of: account) { own = members[user] }
        if let holder, members[holder] != nil { return holder != own?.id }
        let likeness = Likeness.key(nick)
        let isOwn = own.map { MemberList.likeness($0) == likeness } ?? false
        return members.count(wearing: likeness) > (isOwn ? 1 : 0)
    }
}
