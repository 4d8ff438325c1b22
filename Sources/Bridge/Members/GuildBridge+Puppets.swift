// SPDX-License-Identifier: Apache-2.0
import Base
import Digest
import Discord
import Rooms
import Storage
import XMPP

// Discord people as occupants.
extension GuildBridge {
    /// Rooms know a member by this key.
    static func puppetID(of user: User.ID) -> String { "\(user)" }

    /// The member's puppet in one room: the same nick in all rooms of the guild, another pseudonym in each.
    func puppet(
        of member: Member, in channel: Channel.ID, _ context: inout Context
    ) throws -> Puppet? {
        guard let room = rooms[channel], let access = access(context) else { return nil }
        let nick = puppetNick(of: member.id, otherwise: try nick(of: member, &context), in: room)
        let standing = access.standing(
            of: .member(member.id), in: channel, isMembersOnly: stored.accessModel != "open")
        return Puppet(
            id: Self.puppetID(of: member.id), nick: nick,
            occupantID: occupantID(of: Self.puppetID(of: member.id), in: room),
            standing: standing ?? Standing(affiliation: .none, role: .participant),
            hats: hats(of: member), avatarSHA1: pictures[member.id]?.image?.sha1, show: show(of: member.id),
            isBot: member.user.isBot)
    }

    /// A webhook's mask, or an app that is no member: present as long as it speaks.
    func passingPuppet(for message: Discord.Message, in room: BridgedRoom) -> Puppet {
        let author = message.author
        let name = Nicks.legal(author.globalName ?? author.username, fallback: "app \(author.id)")
        let key = "\(author.id)/\(name)"
        return Puppet(
            id: key, nick: name, occupantID: occupantID(of: key, in: room),
            standing: Standing(affiliation: .none, role: .participant), isBot: true)
    }

    func occupantID(of key: String, in room: BridgedRoom) -> String {
        Hashing.hmacSHA256(key: room.stored.secret, message: Array("puppet:\(key)".utf8)).hex
    }

    /// The nick kept for the member, or a fresh one when the display name changed.
    func nick(of member: Member, _ context: inout Context) throws -> String {
        let ledger = context.ledger
        let known = try ledger.puppet(member.id, in: id)
        let name = member.displayName
        let avatar = member.avatar ?? member.user.avatar
        if let known, known.displayName == name, known.avatarHash == avatar { return known.nick }
        var nick = known?.nick ?? ""
        if known?.displayName != name { nick = try freeNick(for: member, ledger) }
        try ledger.putPuppet(
            StoredPuppet(
                guildID: id, userID: member.id, nick: nick, displayName: name, avatarHash: avatar,
                isBot: member.user.isBot))
        return nick
    }

    private func freeNick(for member: Member, _ ledger: Ledger) throws -> String {
        let wanted = Nicks.legal(member.displayName, fallback: member.user.username)
        let candidates = [wanted, "\(wanted) (\(member.user.username))", "\(wanted) (\(member.id))"]
        for candidate in candidates {
            guard let holder = try ledger.puppet(nick: candidate, in: id) else { return candidate }
            if holder.userID == member.id { return candidate }
        }
        return "\(member.id)"
    }

    /// The member's coloured or hoisted roles, highest first (XEP-0317).
    func hats(of member: Member) -> [Hat] {
        guard let state else { return [] }
        return member.roles.compactMap { state.roles[$0] }
            .filter { $0.isHoisted || $0.color != 0 }
            .sorted { $0.position > $1.position }
            .prefix(5)
            .map { role in
                let uri = settings.addresses.spaceKey(node: stored.node) + ";role=\(role.id)"
                return Hat(uri: uri, title: role.name, hue: Colour.hue(of: role.color))
            }
    }

    /// Brings the right people into a room: everybody who may read there while that is few enough, else who spoke.
    ///
    /// A room that nobody on XMPP is in waits until somebody comes: most rooms of a large bridge are empty.
    func populate(_ channel: Channel.ID, isAwaited: Bool = false, _ context: inout Context) throws -> [Effect] {
        guard let state, let access = access(context), let room = rooms[channel], room.isOpen,
            isAwaited || room.room.sessionCount > 0
        else { return [] }
        var effects = try withdrawStale(from: room, access, &context)
        room.isPopulated = true
        var readers = candidates(for: channel, access).compactMap { state.members[$0] }
            .filter { access.effective(.member($0.id), in: channel).canReadLive }
        room.isCrowded = readers.count > settings.puppetCap
        if room.isCrowded {
            let speakers = try context.ledger.recentSpeakers(in: room.stored.id, limit: settings.puppetCap)
            let lately = Set(speakers.map(\.userID))
            for one in speakers { room.spoke[Self.puppetID(of: one.userID)] = one.spokeAt }
            readers = readers.filter { lately.contains($0.id) }
        }
        for member in readers.sorted(by: { $0.id < $1.id }) {
            effects += try present(member, in: channel, &context)
        }
        return effects
    }

    /// Who spoke while nobody was in may have lost the channel since: in an empty room nobody looked.
    private func withdrawStale(
        from room: BridgedRoom, _ access: Access, _ context: inout Context
    ) throws -> [Effect] {
        guard !room.isPopulated else { return [] }
        let channel = room.stored.channelID
        var effects: [Effect] = []
        for user in room.room.puppetIDs.compactMap({ User.ID($0) }).sorted()
        where state?.members[user] != nil && !access.effective(.member(user), in: channel).canReadLive {
            effects += try withdraw(user, from: channel, &context)
        }
        return effects
    }

    /// Makes the member's puppet in the room what it should be now.
    func present(
        _ member: Member, in channel: Channel.ID, _ context: inout Context
    ) throws -> [Effect] {
        if let room = rooms[channel], mergedOccupant(of: member.id, in: room) != nil {
            return try withdraw(member.id, from: channel, &context)
        }
        guard let puppet = try puppet(of: member, in: channel, &context) else { return [] }
        let output = rooms[channel]?.room.present(puppet) ?? RoomOutput()
        return try carry(output, channel, &context) + wantPicture(of: member)
    }

    /// Members who may be able to read the channel: everybody when @everyone does, else only those for whom a role or
    /// an overwrite of their own makes a difference. Nobody else is looked at.
    private func candidates(for channel: Channel.ID, _ access: Access) -> Set<User.ID> {
        guard let state, let known = state.channels[channel] else { return [] }
        let ruling = known.isThread ? known.parentID.flatMap { state.channels[$0] } : known
        guard let ruling else { return [] }
        if access.permissions.letsEveryoneRead(ruling) { return Set(state.members.ids) }
        let grants: Permissions = [.viewChannel, .connect, .administrator]
        var candidates = Set([state.guild.ownerID].compactMap { $0 })
        for role in state.roles.values where !role.permissions.isDisjoint(with: grants) {
            candidates.formUnion(state.members.holders(of: role.id))
        }
        for overwrite in ruling.overwrites where !overwrite.allow.isDisjoint(with: grants) {
            if overwrite.kind == .role {
                candidates.formUnion(state.members.holders(of: Role.ID(overwrite.id)))
            } else {
                candidates.insert(User.ID(overwrite.id))
            }
        }
        return candidates
    }

    /// The member's puppets everywhere become what the member is now.
    func refresh(_ member: Member, _ context: inout Context) throws -> [Effect] {
        var effects: [Effect] = []
        for channel in roomsInOrder where rooms[channel]?.room.puppet(id: Self.puppetID(of: member.id)) != nil {
            effects += try present(member, in: channel, &context)
        }
        return effects
    }

    func withdraw(
        _ user: User.ID, from channel: Channel.ID, _ context: inout Context
    ) throws -> [Effect] {
        let output = rooms[channel]?.room.withdraw(puppetID: Self.puppetID(of: user)) ?? RoomOutput()
        return try carry(output, channel, &context)
    }
}
