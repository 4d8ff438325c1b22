// SPDX-License-Identifier: Apache-2.0
import Discord
import Media
import Rooms
import Storage
import XMPP

extension GuildBridge {
    /// - Parameter room: where the text was said, if it names people by their pseudonyms there.
    func names(_ context: Context, in room: BridgedRoom? = nil) -> NamesNow {
        NamesNow(guild: self, ledger: context.ledger, here: room)
    }

    /// The guild's names as they are during one turn.
    struct NamesNow: GuildNames {
        let guild: GuildBridge
        let ledger: Ledger
        var here: BridgedRoom?

        /// The nick in the rooms, which differs where two members share a name.
        func displayName(of user: User.ID) -> String? {
            guard let member = guild.state?.members[user] else { return nil }
            return (try? ledger.puppet(user, in: guild.id)?.nick) ?? member.displayName
        }

        func name(of role: Role.ID) -> String? { guild.state?.roles[role]?.name }

        func name(of channel: Channel.ID) -> String? { shown(channel)?.stored.name }

        func room(of channel: Channel.ID) -> JID? { shown(channel)?.room.jid }

        /// Only of channels that guests may see, and everybody linked who reads here: a name can be a secret too, and
        /// all in a room get the same words.
        private func shown(_ channel: Channel.ID) -> BridgedRoom? {
            guard let room = guild.rooms[channel], room.isOpen, room.readers.guests else { return nil }
            guard let here, here !== room else { return room }
            return here.readers.users.isSubset(of: room.readers.users) ? room : nil
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

        var drawsStickers: Bool { guild.settings.drawsStickers }

        var cdn: CDN { CDN(at: guild.settings.cdnURL) }

        func contentID(of emoji: Emoji.ID) -> String? { guild.picture(of: emoji)?.contentID }

        func mentionableRole(named name: String) -> Role.ID? {
            guard let state = guild.state else { return nil }
            let name = name.lowercased()
            return state.roles.values
                .filter { $0.isMentionable && $0.id != guild.state?.guild.everyoneID && $0.name.lowercased() == name }
                .map(\.id).min()
        }

        func user(atURI uri: String) -> User.ID? {
            guard let address = RoomURI(uri)?.address else { return nil }
            if let channel = channel(ofRoom: address) {
                guard let nick = address.resource, let room = guild.rooms[channel] else { return nil }
                let puppet = room.room.occupant(nick: nick)?.puppetID
                return puppet.flatMap { User.ID($0) } ?? user(nicked: nick)
            }
            guard let user = guild.links.user(of: address), guild.state?.members[user] != nil else { return nil }
            return user
        }

        func user(occupantID: String) -> User.ID? {
            let occupant = here?.room.occupants.first { $0.occupantID == occupantID }
            return occupant?.puppetID.flatMap { User.ID($0) } ?? occupant?.account.flatMap { guild.links.user(of: $0) }
        }

        func channel(ofRoom room: JID) -> Channel.ID? {
            guard room.domain == guild.settings.addresses.muc, let local = room.local,
                let channel = guild.channelOfRoom[local], guild.rooms[channel]?.isOpen == true
            else { return nil }
            return channel
        }

        func link(toMessage stanzaID: String, in channel: Channel.ID) -> MessageLink? {
            guard let room = guild.rooms[channel],
                let known = try? ledger.message(meantBy: stanzaID, in: room.stored.id),
                let there = try? ledger.discordIDs(of: known.id, in: room.stored.id).first
            else { return nil }
            return MessageLink(guildID: guild.id, channelID: channel, messageID: there)
        }

        func stanzaID(of message: Discord.Message.ID, in channel: Channel.ID) -> String? {
            guard let room = guild.rooms[channel], room.isOpen,
                let known = try? ledger.message(discordID: message, in: room.stored.id), known.state != .retracted
            else { return nil }
            return "\(known.id)"
        }

        /// A member by their nick, or somebody linked by the one they wear in the room, where the two are shown as one.
        func user(nicked nick: String) -> User.ID? {
            if guild.choices.mergesLinked, let account = here?.room.occupant(nick: nick)?.account,
                let user = guild.links.user(of: account), guild.state?.members[user] != nil
            {
                return user
            }
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
            return RepliedMessage(
                stanzaID: "\(known.id)", author: nick.flatMap { room.room.jid.with(resource: $0) }, nick: nick,
                text: try? ledger.words(of: known))
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

    /// The message that one from the room answers. One that the room does not know is what the sender quoted of it;
    /// nil when it answers none, or one that is gone.
    func quoted(by message: XMPP.Message, in room: BridgedRoom, _ context: Context) -> QuotedMessage? {
        guard let reply = message.payload(Reply.self) else { return nil }
        guard let known = try? context.ledger.message(meantBy: reply.id, in: room.stored.id) else {
            let words = message.quoteOfOther.withoutSpoilers
            return words.isEmpty ? nil : QuotedMessage(link: nil, name: reply.to?.resource ?? "somebody", text: words)
        }
        guard known.state != .retracted else { return nil }
        var user: User.ID?
        if case .user(let author) = known.author, state?.members[author] != nil { user = author }
        // It may still be waiting for Discord, and then there is nothing to link to.
        let there = try? context.ledger.discordIDs(of: known.id, in: room.stored.id).first
        let link = there.map { MessageLink(guildID: self.id, channelID: room.stored.channelID, messageID: $0) }
        return QuotedMessage(
            link: link, name: replies(in: room, context).nick(of: known) ?? "somebody", user: user,
            text: (try? context.ledger.quotableWords(of: known)) ?? "")
    }
}
