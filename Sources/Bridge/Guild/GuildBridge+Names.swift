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

        func displayName(of user: User.ID) -> String? { guild.state?.members[user]?.displayName }

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

        func user(nicked nick: String) -> User.ID? {
            guard let holder = try? ledger.puppet(nick: nick, in: guild.id)?.userID,
                guild.state?.members[holder] != nil
            else { return nil }
            return holder
        }
    }
}
