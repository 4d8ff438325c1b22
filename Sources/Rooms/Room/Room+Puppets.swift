// SPDX-License-Identifier: Apache-2.0
internal import XMPP

extension Room {
    /// Brings a puppet in, or makes it what it is now: only differences are told, a new nick with 303.
    public mutating func present(_ puppet: Puppet) -> RoomOutput {
        let before = puppets[puppet.id]
        guard before != puppet else { return RoomOutput() }
        puppets[puppet.id] = puppet
        guard let occupant = roster.occupant(puppet: puppet.id) else { return enter(puppet) }
        var output = RoomOutput()
        var changed = shaped(occupant, as: puppet)
        if before?.nick != puppet.nick {
            let nick = freeNick(puppet.nick, for: puppet.id)
            if nick != occupant.nick {
                output = rename(changed, to: nick)
                output.changes.append(.puppetNamed(id: puppet.id, nick: nick))
                return output
            }
        }
        changed.nick = occupant.nick
        guard changed != occupant else { return output }
        roster.put(changed)
        tell(RoomPresence(changed, in: text), into: &output)
        return output
    }

    private mutating func enter(_ puppet: Puppet) -> RoomOutput {
        var output = RoomOutput()
        let nick = freeNick(puppet.nick, for: puppet.id)
        var occupant = shaped(
            Occupant(
                identity: .puppet(puppet.id), nick: nick, occupantID: puppet.occupantID, standing: puppet.standing,
                hats: puppet.hats),
            as: puppet)
        occupant.nick = nick
        roster.put(occupant)
        tell(RoomPresence(occupant, in: text), into: &output)
        if nick != puppet.nick { output.changes.append(.puppetNamed(id: puppet.id, nick: nick)) }
        return output
    }

    private func shaped(_ occupant: Occupant, as puppet: Puppet) -> Occupant {
        var shaped = occupant
        shaped.occupantID = puppet.occupantID
        shaped.standing = puppet.standing
        shaped.hats = puppet.hats
        shaped.isBot = puppet.isBot
        shaped.address = puppet.address
        shaped.payloads = PresencePayloads.of(puppet)
        return shaped
    }

    private func freeNick(_ wanted: String, for puppetID: String) -> String {
        Nick.free(JID.legalResource(from: wanted, maximumBytes: 256).flatMap(Nick.legal) ?? "?") { nick in
            guard let holder = roster[nick] else { return false }
            return holder.puppetID != puppetID
        }
    }

    /// Takes a puppet out.
    ///
    /// - Parameter why: `nil` when it just goes.
    public mutating func withdraw(
        puppetID: String, why: Removal? = nil, reason: String? = nil, actor: String? = nil
    ) -> RoomOutput {
        var output = RoomOutput()
        guard let occupant = roster.occupant(puppet: puppetID) else {
            puppets[puppetID] = nil
            return output
        }
        if let why {
            expel(occupant, why, reason: reason, actor: actor, into: &output)
        } else {
            var farewell = RoomPresence(occupant, in: text)
            farewell.isAvailable = false
            remove(occupant, farewell, into: &output)
        }
        return output
    }

    /// Drops all puppets without a word; only for a room that nobody listens in.
    public mutating func forgetPuppets() {
        guard roster.everyone.all.isEmpty else { return }
        roster = Roster()
        puppets = [:]
    }
}
