// SPDX-License-Identifier: Apache-2.0
import Discord
import Media
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

        func name(of channel: Channel.ID) -> String? { shown(channel)?.stored.name }

        func room(of channel: Channel.ID) -> JID? { shown(channel)?.room.jid }

        /// Only of channels that guests may see: a name can be a secret too, and all in a room get the same words.
        private func shown(_ channel: Channel.ID) -> BridgedRoom? {
            guard let room = guild.rooms[channel], room.isOpen, room.readers.guests else { return nil }
            return room
        }

        func occupant(of user: User.ID, in channel: Channel.ID) -> JID? {
            guard let room = guild.rooms[channel], room.isOpen,
                let occupant = guild.mergedOccupant(of: user, in: room)
                    ?? room.room.occupant(puppet: GuildBridge.puppetID(of: user))
            else { return nil }
            return room.room.jid.with(resource: occupant.nick)
        }

        func channel(named name: String) -> Channel.ID? {
            let name = name.lowercased()
            return guild.rooms.filter { shown($0) != nil && $1.stored.name.lowercased() == name }.keys.min()
        }

        func emoji(named name: String) -> Emoji? {
            guild.state?.guild.emojis.first { $0.name == name && $0.isAvailable }
        }

        func link(to file: MediaName) -> String? {
            let settings = guild.settings
            guard let base = settings.publicURL, let path = settings.mediaLinks?.path(to: file) else { return nil }
            return base + path
        }

        var cdn: CDN { CDN(at: guild.settings.cdnURL) }

        func user(nicked nick: String) -> User.ID? {
            guard let holder = try? ledger.puppet(nick: nick, in: guild.id)?.userID,
                guild.state?.members[holder] != nil
            else { return nil }
            return holder
        }
    }
}

extension GuildBridge {
    func replies(in room: BridgedRoom, _ context: Context) -> RepliesNow {
        RepliesNow(room: room, ledger: context.ledger)
    }

    /// The messages of a room that Discord's answers point to.
    struct RepliesNow: RepliedMessages {
        let room: BridgedRoom
        let ledger: Ledger

        func replied(to message: Discord.Message.ID) -> RepliedMessage? {
            guard let known = try? ledger.message(discordID: message, in: room.stored.id), known.state != .retracted
            else { return nil }
            let nick = nick(of: known)
            let archived = try? ledger.archived(ArchiveID(known.id.rawValue), in: room.stored.id)
            return RepliedMessage(
                stanzaID: "\(known.id)", author: nick.flatMap { room.room.jid.with(resource: $0) }, nick: nick,
                text: archived.flatMap { XMPP.Message($0.stanza)?.textWithoutQuote })
        }

        func nick(of message: StoredMessage) -> String? {
            switch message.author {
            case .user(let user):
                if let nick = room.room.occupant(puppet: GuildBridge.puppetID(of: user))?.nick { return nick }
                return (try? ledger.puppet(user, in: room.stored.guildID))?.nick
            case .account(_, let nick): return nick
            }
        }
    }

    /// The message on Discord that one from the room answers; nil when it answers none that Discord has.
    func quoted(by message: XMPP.Message, in room: BridgedRoom, _ context: Context) -> QuotedMessage? {
        let replies = replies(in: room, context)
        guard let reply = message.payload(Reply.self), let id = ArchiveID(reply.id),
            let known = try? context.ledger.message(Snowflake(id.number), in: room.stored.id),
            known.state != .retracted,
            let there = try? context.ledger.discordIDs(of: known.id, in: room.stored.id).first
        else { return nil }
        var user: User.ID?
        if case .user(let author) = known.author, state?.members[author] != nil { user = author }
        let archived = try? context.ledger.archived(id, in: room.stored.id)
        return QuotedMessage(
            link: MessageLink(guildID: self.id, channelID: room.stored.channelID, messageID: there),
            name: replies.nick(of: known) ?? "somebody", user: user,
            text: archived.flatMap { XMPP.Message($0.stanza)?.textWithoutQuote } ?? "")
    }
}
