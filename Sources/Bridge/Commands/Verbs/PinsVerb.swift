// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

extension Verb {
    static let pins = Verb(
        name: "pins", summary: "The pinned messages of a channel: who wrote them, when, and a link to each",
        parameters: [.openRoom],
        act: .guild { request, guild, context in
            let (channel, room) = try request.openRoom(of: guild, context)
            guard guild.readsHistory(request.asker, of: channel, context) else {
                throw Refusal("You may not read what was said in #\(room.stored.name) before.")
            }
            guard guild.readsHistory(of: channel, context) != false else {
                throw Refusal("The bot may not read the history of #\(room.stored.name), so it cannot list its pins.")
            }
            let ticket = guild.desk.newTicket()
            var reply = VerbReply("The pinned messages are being looked up.")
            reply.ticket = ticket
            guild.pinsAsked[ticket] = request.asker
            var isOnXMPP = false
            if case .account = request.asker { isOnXMPP = true }
            reply.effects = [guild.call(.pins(of: channel, linksToRoom: isOnXMPP, ticket: ticket))]
            return reply
        })
}

extension GuildBridge {
    /// Discord told which messages are pinned.
    func pinsListed(
        _ channel: Channel.ID, linksToRoom: Bool, _ ticket: Desk.Ticket,
        _ result: Result<Outcome.Answer, DiscordError>, _ context: inout Context
    ) throws -> [Effect] {
        let name = rooms[channel]?.stored.name ?? "\(channel)"
        // Discord may have taken its time, and they may have lost the channel meanwhile.
        guard let asker = pinsAsked.removeValue(forKey: ticket), knows(asker, channel, context),
            readsHistory(asker, of: channel, context)
        else { return try desk.finish(ticket, .refused(Refusal("You may not read this channel any more.")), &context) }
        let reply: VerbReply
        switch result {
        case .success(.pins(let pins)) where pins.isEmpty: reply = VerbReply("Nothing is pinned in #\(name).")
        case .success(.pins(let pins)):
            let count = "\(pins.count) message\(pins.count == 1 ? "" : "s")"
            let lines = pins.map { line(about: $0.message, in: channel, linksToRoom: linksToRoom, context) }
            reply = VerbReply(["\(count) pinned in #\(name), the latest pin first:"] + lines)
        case .failure(let error): reply = .refused(Refusal("Discord did not list the pins; try again later: \(error)"))
        case .success: reply = .refused(Refusal("Discord did not list the pins; try again later."))
        }
        return try desk.finish(ticket, reply, &context)
    }

    /// Author, date, the text in few words, and a link that works where it is read.
    private func line(
        about message: Discord.Message, in channel: Channel.ID, linksToRoom: Bool, _ context: Context
    ) -> String {
        let names = names(context)
        let author = names.displayName(of: message.author.id) ?? message.author.displayName
        let words = RoomWriter(message, names: names).words(of: message)
            .split(whereSeparator: \.isNewline).joined(separator: " ").truncated(toDiscordLength: 100)
        var link = "\(MessageLink(guildID: id, channelID: channel, messageID: message.id))"
        if linksToRoom, let room = rooms[channel], let stanzaID = names.stanzaID(of: message.id, in: channel) {
            link = RoomURI(room.room.jid, message: stanzaID).text
        }
        return "• \(author), \(message.timestamp.iso8601.prefix(10)): \(words) \(link)"
    }
}
