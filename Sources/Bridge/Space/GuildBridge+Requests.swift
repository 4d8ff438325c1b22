// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// IQs sent to rooms and to nicks in them.
extension GuildBridge {
    func heard(_ iq: IQ, in channel: Channel.ID, _ context: inout Context) throws -> [Effect] {
        guard let room = rooms[channel], let session = iq.from else { return [] }
        if let doubt = doubt(iq.element, from: session, in: room) { return doubt }
        guard let requester = requester(session, in: room, context) else {
            return Answer.nothingThere(.iq(iq)).map { .send($0) }
        }
        let isRevealing = requester.standing.role == .moderator
        switch room.room.answer(iq, for: requester, as: .spacebridge, now: context.now) {
        case .done(let outbound): return outbound.map { .send($0) }
        case .archive(let query):
            let request = ArchiveRequest(
                roomID: room.stored.id, iq: iq, question: .page(query), isRevealing: isRevealing)
            return [.answer(request)]
        case .archiveMetadata:
            return [.answer(ArchiveRequest(roomID: room.stored.id, iq: iq, question: .bounds))]
        case .roomVCard: return [.sendPicture(PictureRequest(iq: iq, name: room.stored.name, image: guildPicture))]
        case .puppetVCard(let occupant): return [picture(of: occupant, iq)]
        case .puppetProfile(let part, let itemID, let occupant): return profile(part, itemID, of: occupant, iq)
        case .bits(let contentID, _): return bits(contentID, iq)
        case .listAffiliated(let affiliation):
            let known = affiliated(affiliation, room, context)
            return room.room.affiliations(affiliation, known, to: iq).map { .send($0) }
        case .administer(let changes): return try administer(changes, iq, in: room, &context)
        case .configure, .destroy:
            let text = "Rooms, roles and members are managed on Discord."
            return refuse(iq, StanzaError(.notAllowed, type: .cancel, text: text))
        case .moderate(let stanzaID, let reason):
            return try moderated(stanzaID, reason, iq, session, room, &context)
        case .command(let iq):
            return try desk.commands(iq, at: CommandPlace(jid: room.room.jid, guild: self, here: channel), &context)
        case .bounced(let error): return try lost(session, because: error, from: channel, &context)
        case .response(let response): return try answered(response, room, &context)
        }
    }

    func refuse(_ iq: IQ, _ error: StanzaError) -> [Effect] {
        Answer.error(error, to: iq).map { .send($0) }
    }

    private func picture(of occupant: Occupant, _ iq: IQ) -> Effect {
        let user = occupant.puppetID.flatMap { User.ID($0) }
        return .sendPicture(
            PictureRequest(iq: iq, name: occupant.nick, image: user.flatMap { pictures[$0]?.image }))
    }
}
