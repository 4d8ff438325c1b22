// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// People of XMPP coming, going, and saying how they are.
extension GuildBridge {
    func heard(_ presence: XMPP.Presence, in channel: Channel.ID, _ context: inout Context) throws -> [Effect] {
        guard let room = rooms[channel], let session = presence.from else { return [] }
        if let doubt = doubt(presence.element, from: session, in: room) { return doubt }
        guard exists(room, for: session, context) else {
            return Answer.nothingThere(.presence(presence)).map { .send($0) }
        }
        switch room.room.meaning(of: presence, from: session) {
        case .join: return try join(presence, session, room, &context)
        case .nickChange:
            let way = try makeWay(for: session, as: presence.to?.resource, in: room, &context)
            let output = room.room.changeNick(
                presence, from: session, isReserved: { isReserved($0, for: session, context) }, now: context.now)
            return try way + carry(output, channel, &context) + unmerge(session.bare, from: room, &context)
        case .news:
            let effects = try carry(room.room.hear(presence, from: session), channel, &context)
            emptyOut(room)
            return effects + wantPicture(of: session, presence, room)
        case .nothing: return []
        }
    }

    private func join(
        _ presence: XMPP.Presence, _ session: JID, _ room: BridgedRoom, _ context: inout Context
    ) throws -> [Effect] {
        guard let requester = requester(session, in: room, context) else {
            return Answer.nothingThere(.presence(presence)).map { .send($0) }
        }
        var effects: [Effect] = []
        if !room.isPopulated { effects += try populate(room.stored.channelID, isAwaited: true, &context) }
        effects += try makeWay(for: session, as: presence.to?.resource, in: room, &context)
        let output = room.room.join(
            presence, from: session, standing: requester.standing, hats: hats(ofAccount: session),
            isReserved: { isReserved($0, for: session, context) },
            history: try history(for: presence, requester, room, context), now: context.now)
        effects += try carry(output, room.stored.channelID, &context)
        effects += try unmerge(session.bare, from: room, &context)
        return effects + wantPicture(of: session, presence, room)
    }

    /// Nobody listens any more: the puppets need not be kept.
    func emptyOut(_ room: BridgedRoom) {
        guard room.room.sessionCount == 0, room.isPopulated else { return }
        room.room.forgetPuppets()
        room.spoke = [:]
        room.isPopulated = false
    }

    private func history(
        for presence: XMPP.Presence, _ requester: Requester, _ room: BridgedRoom, _ context: Context
    ) throws -> [ArchivedStanza] {
        let wish = HistoryRequest(presence)
        guard requester.readsHistory, !wish.wantsNone else { return [] }
        let limit = min(wish.maximumStanzas, settings.historyLimit)
        return try context.ledger.history(of: room.stored.id, last: limit)
    }
}
