// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// Access as Discord has it now, brought into rooms and Space by difference.
extension GuildBridge {
    /// Looks at those whose access an event may have changed, in the given channels or all of them. All of it happens
    /// in the turn of that event, so nothing is said to anybody in between who may no longer hear it.
    func mirror(
        _ affected: Affected, in channels: [Channel.ID]? = nil, _ context: inout Context
    ) throws -> [Effect] {
        guard let state, state.isAvailable, !isUnbridged, let access = access(context) else { return [] }
        let linked = linkedHere.filter { affected.contains($0) }
        var effects: [Effect] = []
        guard affected.guests || affected.isForced || !linked.isEmpty else {
            // Nobody of XMPP is concerned: only how Discord's own people look.
            for room in rooms.values where room.isOpen && room.isPopulated {
                guard channels?.contains(room.stored.channelID) ?? true else { continue }
                effects += try repuppet(affected, in: room, access, &context)
            }
            return effects
        }
        let audience = audience()
        for channel in channels ?? state.roomsInOrder {
            effects += try mirror(affected, linked, in: channel, access, &context)
            guard let room = rooms[channel], room.isOpen else { continue }
            effects += tellOfItem(room, to: audience)
        }
        return effects
    }

    /// Who may read what, after a time in which it may have changed for everybody at once: nothing is decided by what
    /// was true before it.
    func readReaders(_ context: Context) {
        guard let state, let access = access(context) else { return }
        for (id, room) in rooms where room.isOpen {
            let isRoom = state.channels[id].map { self.isRoom($0) } ?? false
            room.readers =
                isRoom ? readers(of: id, linkedHere, access.effective(.guest, in: id), access) : Readers()
        }
    }

    private func mirror(
        _ affected: Affected, _ linked: Set<User.ID>, in id: Channel.ID, _ access: Access, _ context: inout Context
    ) throws -> [Effect] {
        guard let channel = state?.channels[id], isRoom(channel) else { return try shut(id, &context) }
        let guest = affected.guests ? access.effective(.guest, in: id) : nil
        let readers = readers(of: id, linked, guest, access)
        guard !readers.isEmpty else { return try shut(id, &context) }
        var effects: [Effect] = []
        if let room = rooms[id], room.isOpen {
            // Before anything is said to those inside: some may have to go.
            room.readers = readers
            let isNewForGuests = try guest.map { try renewGuestPass(of: room, $0, context) } ?? false
            room.room.info.isMembersOnly = stored.accessModel != "open"
            effects += try restand(linked, in: room, andGuests: isNewForGuests || affected.isForced, &context)
        }
        effects += try open(channel, &context)
        guard let room = rooms[id] else { return effects }
        room.readers = readers
        if let guest { _ = try renewGuestPass(of: room, guest, context) }
        return try effects + repuppet(affected, in: room, access, &context)
    }

    /// Who may read the channel, looking only at those affected.
    private func readers(
        of channel: Channel.ID, _ linked: Set<User.ID>, _ guest: ChannelAccess?, _ access: Access
    ) -> Readers {
        var readers = rooms[channel]?.readers ?? Readers()
        if let guest { readers.guests = guest.canReadLive }
        for user in linked {
            if isAwaited(user, in: channel) {
                // Nothing is changed about them until Discord has said who they are now.
                if isIn(user, rooms[channel]) { readers.users.insert(user) }
            } else if access.effective(.member(user), in: channel).canReadLive {
                readers.users.insert(user)
            } else {
                readers.users.remove(user)
            }
        }
        readers.users.formIntersection(linkedHere)
        return readers
    }

    private func isIn(_ user: User.ID, _ room: BridgedRoom?) -> Bool {
        links.accounts(of: user).contains { room?.room.occupants(account: $0).isEmpty == false }
    }

    /// People inside get the standing that the permissions give now; who has none is put out.
    private func restand(
        _ linked: Set<User.ID>, in room: BridgedRoom, andGuests: Bool, _ context: inout Context
    ) throws -> [Effect] {
        guard room.room.sessionCount > 0 else { return [] }
        var accounts = Set(linked.flatMap { links.accounts(of: $0) })
        if andGuests { accounts.formUnion(room.room.occupants.compactMap(\.account)) }
        let effects = try restand(accounts, in: room, &context)
        emptyOut(room)
        return effects
    }

    func restandAll(in room: BridgedRoom, _ context: inout Context) throws -> [Effect] {
        try restand([], in: room, andGuests: true, &context)
    }

    func restandEverywhere(_ account: JID, _ context: inout Context) throws -> [Effect] {
        var effects: [Effect] = []
        for channel in roomsInOrder {
            guard let room = rooms[channel], room.isOpen else { continue }
            effects += try restand([account], in: room, &context)
            emptyOut(room)
        }
        return effects
    }

    /// All at one moment: whoever is put out hears of nobody else any more.
    func restand(_ accounts: Set<JID>, in room: BridgedRoom, _ context: inout Context) throws -> [Effect] {
        let news = accounts.filter { !room.room.occupants(account: $0).isEmpty && !isAwaited($0, in: room) }
            .sorted { "\($0)" < "\($1)" }
            .map { account in
                let outcast = isBlocked(account) ? Standing(affiliation: .outcast, role: .none) : nil
                return NewStanding(
                    of: account, standing(of: account, in: room, context) ?? outcast, hats: hats(ofAccount: account))
            }
        return news.isEmpty ? [] : try carry(room.room.setStandings(news), room.stored.channelID, &context)
    }

    /// The puppets of those affected become what their members are now, come, or go.
    private func repuppet(
        _ affected: Affected, in room: BridgedRoom, _ access: Access, _ context: inout Context
    ) throws -> [Effect] {
        guard let state, room.isPopulated else { return [] }
        let channel = room.stored.channelID
        var effects: [Effect] = []
        for user in room.room.puppetIDs.compactMap({ User.ID($0) }) where affected.contains(user) {
            guard let member = state.members[user] else { continue }
            effects +=
                access.effective(.member(user), in: channel).canReadLive
                ? try present(member, in: channel, &context) : try withdraw(user, from: channel, &context)
        }
        guard !room.isCrowded else { return effects }
        guard let users = affected.users else { return try effects + populate(channel, &context) }
        for user in users.sorted() where room.room.puppet(id: Self.puppetID(of: user)) == nil {
            guard room.room.puppetCount < settings.puppetCap else {
                room.isCrowded = true
                break
            }
            guard let member = state.members[user], access.effective(.member(user), in: channel).canReadLive
            else { continue }
            effects += try present(member, in: channel, &context)
        }
        return effects
    }
}
