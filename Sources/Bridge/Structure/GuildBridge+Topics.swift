// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// A subject set in a room is the channel's topic, if Discord would let the person set it.
extension GuildBridge {
    /// The room shows it once Discord has it: nothing is to be taken back when Discord refuses.
    func wantTopic(
        _ subject: String, _ message: XMPP.Message, by occupant: Occupant, in room: BridgedRoom, _ context: Context
    ) -> [Effect] {
        let channel = room.stored.channelID
        guard let session = message.from, let access = access(context)?.effective(person(of: session), in: channel),
            access.permissions.contains(.manageChannels)
        else {
            let text = "Only people who may manage the channel on Discord set its topic."
            return refuse(message, StanzaError(.forbidden, type: .auth, text: text))
        }
        guard let limit = room.stored.kind.topicLimit else {
            let text = "On Discord this has no topic of its own."
            return refuse(message, StanzaError(.notAllowed, type: .cancel, text: text))
        }
        let length = subject.unicodeScalars.count
        guard length <= limit else {
            let text = "Discord takes topics of at most \(limit) characters; this one has \(length)."
            return refuse(message, StanzaError(.policyViolation, type: .modify, text: text))
        }
        room.topicsSetAt.removeAll { context.now.milliseconds(since: $0) > Self.topicWindow }
        if let first = room.topicsSetAt.first, room.topicsSetAt.count >= 2 {
            let left = Self.topicWindow - context.now.milliseconds(since: first)
            let text = """
                Discord takes two changes of name or topic in ten minutes. Try again in \
                \(Self.words(forSeconds: (left + 999) / 1000)).
                """
            return refuse(message, StanzaError(.policyViolation, type: .wait, text: text))
        }
        room.topicsSetAt.append(context.now)
        let wish = TopicWish(
            topic: subject, nick: occupant.nick, occupantID: occupant.occupantID, session: session.description,
            clientID: message.id)
        return [.errand(Errand(guild: id, channel: channel, request: .setTopic(of: channel, wish)))]
    }

    func topicSet(
        _ channel: Channel.ID, _ wish: TopicWish, _ result: Result<Outcome.Answer, DiscordError>,
        _ context: inout Context
    ) throws -> [Effect] {
        guard let room = rooms[channel] else { return [] }
        switch result {
        case .success:
            state?.channels[channel]?.topic = wish.topic
            room.stored.topic = wish.topic
            try context.ledger.describeRoom(
                room.stored.id, name: room.stored.name, topic: wish.topic, kind: room.stored.kind,
                parentID: room.stored.parentID, position: room.stored.position)
            let shown = state?.channels[channel].map { subject(of: $0) } ?? wish.topic
            let speaker = Speaker(nick: wish.nick, occupantID: wish.occupantID)
            let reflection = room.room.setSubject(
                shown, by: speaker, id: wish.clientID ?? "\(mintID(in: room, context))", stanzaID: nil,
                now: context.now)
            try remember(reflection.changes, of: room, context)
            return reflection.outbound.map { .send($0) }
        case .failure(let error):
            guard let session = JID(wish.session) else { return [] }
            let reason = error.fault?.message ?? "it cannot be reached; try again later"
            let request = XMPP.Message(.groupchat, from: session, to: room.room.jid, id: wish.clientID)
            let text = "Discord did not take the topic: \(reason)."
            return refuse(request, StanzaError(.notAcceptable, type: .cancel, text: text))
        }
    }

    /// In milliseconds; a hidden limit of Discord's (discord-api-docs #2190).
    private static let topicWindow: Int64 = 600_000
}

/// A topic somebody in a room wants, and to whom to answer.
public struct TopicWish: Sendable, Hashable {
    public var topic: String
    public var nick: String
    public var occupantID: String
    var session: String
    var clientID: String?
}

extension ChannelKind {
    /// How long a topic may be, in Unicode scalars; nil for kinds that have none.
    var topicLimit: Int? {
        switch self {
        case .text, .announcement: 1024
        case .forum, .media: 4096
        default: nil
        }
    }
}
