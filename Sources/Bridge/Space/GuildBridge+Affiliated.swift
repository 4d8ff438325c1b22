// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

extension GuildBridge {
    /// Accounts with that affiliation in a room, there or not, and the puppets that are there; Discord's own lists are
    /// too long to be asked for.
    func affiliated(_ affiliation: Affiliation, _ room: BridgedRoom, _ context: Context) -> [Affiliated] {
        let present = room.room.occupants.filter { $0.standing.affiliation == affiliation }
        let puppets = present.filter { $0.account == nil }.compactMap { occupant in
            room.room.jid.with(resource: occupant.nick).map { Affiliated(jid: $0, nick: occupant.nick) }
        }
        let accounts: Set<JID> =
            affiliation == .outcast
            ? Set(affiliations.filter { $0.value == .outcast }.keys).union(blocks.keys.compactMap { JID($0) })
            : Set(present.compactMap(\.account)).union(
                space.subscribers.filter { standing(of: $0, in: room, context)?.affiliation == affiliation })
        return accounts.sorted { "\($0)" < "\($1)" }.map { Affiliated(jid: $0) } + puppets
    }
}
