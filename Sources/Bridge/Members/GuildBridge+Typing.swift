// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// Who is typing, both ways; never kept.
extension GuildBridge {
    /// Discord repeats it about every eight seconds and shows it for ten (Discord: Typing Start).
    private static let shownFor: Int64 = 10_000
    private static let repeatedAfter: Int64 = 8_000
    /// A client says that somebody types only once; after so long it is believed no more (XEP-0085 §5.1).
    private static let believedFor: Int64 = 30_000
    /// More at once are no news.
    private static let typistLimit = 20

    func startedTyping(_ event: TypingStart, _ context: inout Context) throws -> [Effect] {
        guard let room = rooms[event.channelID], room.isOpen, room.room.sessionCount > 0, event.userID != botID else {
            return []
        }
        if let member = event.member { glimpsed(member) }
        let last = room.typists[event.userID]
        guard last != nil || room.typists.count < Self.typistLimit,
            let speaker = try reactor(.user(event.userID), in: room, &context)
        else { return [] }
        room.typists[event.userID] = context.now
        typing.insert(event.channelID)
        if let last, context.now.milliseconds(since: last) < Self.repeatedAfter / 2 { return [] }
        return say(.composing, as: speaker, in: room, context)
    }

    private func say(_ state: ChatState, as speaker: Speaker, in room: BridgedRoom, _ context: Context) -> [Effect] {
        let payloads = [state.element, Element("no-store", in: NS.hints)]
        let id = "\(mintID(in: room, context))"
        return room.room.say(as: speaker, payloads: payloads, id: id, stanzaID: nil).outbound.map { .send($0) }
    }

    /// What somebody in the room does, as far as Discord can show it: that the bot is typing.
    func noteChatState(
        _ message: XMPP.Message, _ session: JID, in room: BridgedRoom, _ context: Context
    ) -> [Effect] {
        if message.payload(ChatState.self) == .composing, message.body == nil {
            room.composers[session] = context.now
            typing.insert(room.stored.channelID)
        } else {
            room.composers[session] = nil
        }
        return showTyping(in: room, context)
    }

    private func showTyping(in room: BridgedRoom, _ context: Context) -> [Effect] {
        guard choices.showsTyping, !room.composers.isEmpty, state?.isAvailable == true,
            room.shownTyping.map({ context.now.milliseconds(since: $0) >= Self.repeatedAfter }) ?? true
        else { return [] }
        room.shownTyping = context.now
        let channel = room.stored.channelID
        return [.errand(Errand(guild: id, channel: channel, request: .typing(in: channel)))]
    }

    /// Discord never says that somebody stopped.
    func endTyping(_ context: inout Context) throws -> [Effect] {
        var effects: [Effect] = []
        for channel in typing {
            guard let room = rooms[channel] else { continue }
            for user in room.typists.filter({ context.now.milliseconds(since: $0.value) >= Self.shownFor }).keys
                .sorted()
            {
                room.typists[user] = nil
                guard room.room.sessionCount > 0, let speaker = try reactor(.user(user), in: room, &context) else {
                    continue
                }
                effects += say(.paused, as: speaker, in: room, context)
            }
            room.composers = room.composers.filter {
                context.now.milliseconds(since: $0.value) < Self.believedFor
                    && room.room.occupant(session: $0.key) != nil
            }
            effects += showTyping(in: room, context)
            if room.typists.isEmpty, room.composers.isEmpty { typing.remove(channel) }
        }
        return effects
    }
}
