// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// What a room decided, made durable and sent.
extension GuildBridge {
    func carry(_ output: RoomOutput, _ channel: Channel.ID, _ context: inout Context) throws -> [Effect] {
        guard let room = rooms[channel] else { return [] }
        try remember(output.changes, of: room, context)
        return output.outbound.map { .send($0) }
    }

    func remember(_ changes: [RoomChange], of room: BridgedRoom, _ context: Context) throws {
        let ledger = context.ledger
        for change in changes {
            switch change {
            case .sessionStored(let occupant): try ledger.putOccupant(occupant, in: room.stored.id)
            case .sessionLeft(let session, _, _): try ledger.removeOccupant(session, from: room.stored.id)
            case .subjectChanged(let subject): try ledger.setSubject(room.stored.id, to: subject)
            case .nickChanged, .puppetNamed: break  // the sessions under a new nick are stored one by one
            }
        }
    }

    /// Who an account is to this guild.
    ///
    /// A linked account is its member wherever that is one; being banned from the Space goes before everything.
    func person(of account: JID) -> Person {
        let account = account.bare
        guard !isUnbridged, !isBlocked(account) else { return .stranger }
        if let user = links.user(of: account), state?.members[user] != nil { return .member(user) }
        return isGuest(account) ? .guest : .stranger
    }

    func access(_ context: Context) -> Access? {
        state.map { Access($0, guestRole: choices.guestRole, now: context.now) }
    }

    /// What an account may do in a room, whether it is there or not; nil when to it the room does not exist.
    func standing(of account: JID, in room: BridgedRoom, _ context: Context) -> Standing? {
        guard room.isOpen else { return nil }
        let isMembersOnly = room.room.info.isMembersOnly
        guard let access = access(context) else {
            return isGuest(account.bare) ? room.guestPass.standing(isMembersOnly: isMembersOnly) : nil
        }
        return access.standing(of: person(of: account), in: room.stored.channelID, isMembersOnly: isMembersOnly)
    }

    func requester(_ session: JID, in room: BridgedRoom, _ context: Context) -> Requester? {
        guard let standing = standing(of: session, in: room, context) else { return nil }
        let access = access(context)?.effective(person(of: session), in: room.stored.channelID)
        return Requester(
            session: session, standing: standing, readsHistory: access?.canReadHistory ?? room.guestPass.canReadHistory)
    }

    /// Whether a nick is a Discord member's: an XMPP person may not take it.
    func isReserved(_ nick: String, _ context: Context) -> Bool {
        let folded = Nicks.folded(nick)
        if let holder = try? context.ledger.puppet(nick: nick, in: id), state?.members[holder.userID] != nil {
            return true
        }
        return memberNames.contains(folded)
    }
}
