// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

extension GuildBridge {
    func names(_ context: Context) -> NamesNow { NamesNow(guild: self, ledger: context.ledger) }

    /// The guild's names as they are during one turn.
    struct NamesNow: GuildNames {
        let guild: GuildBridge
        let ledger: Ledger

        /// The nick in the rooms, which differs where two members share a name.
        func displayName(of user: User.ID) -> String? {
            guard let member = guild.state?.members[user] else { return nil }
            return (try? ledger.puppet(user, in: guild.id)?.nick) ?? member.displayName
        }

        func name(of role: Role.ID) -> String? { guild.state?.roles[role]?.name }

        /// Only of channels that have an open room: a name can be a secret too.
        func name(of channel: Channel.ID) -> String? {
            guard let room = guild.rooms[channel], room.isOpen else { return nil }
            return room.stored.name
        }

        func room(of channel: Channel.ID) -> JID? {
            guard let room = guild.rooms[channel], room.isOpen else { return nil }
            return room.room.jid
        }

        func occupant(of user: User.ID, in channel: Channel.ID) -> JID? {
            guard let room = guild.rooms[channel], room.isOpen,
                let occupant = room.room.occupant(puppet: GuildBridge.puppetID(of: user))
            else { return nil }
            return room.room.jid.with(resource: occupant.nick)
        }

        func channel(named name: String) -> Channel.ID? {
            let name = name.lowercased()
            return guild.rooms.filter { $1.isOpen && $1.stored.name.lowercased() == name }.keys.min()
        }

        func emoji(named name: String) -> Emoji? {
            guild.state?.guild.emojis.first { $0.name == name && $0.isAvailable }
        }

        func user(nicked nick: String) -> User.ID? {
            guard let holder = try? ledger.puppet(nick: nick, in: guild.id)?.userID,
                guild.state?.members[holder] != nil
            else { return nil }
            return holder
        }
    }
}
