// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// People of XMPP taking back or changing what they said.
extension GuildBridge {
    /// Only one's own message can be corrected: it is looked up by author and client id (XEP-0308).
    func corrected(
        _ message: XMPP.Message, _ replacing: String, _ session: JID, _ occupant: Occupant, _ room: BridgedRoom,
        _ context: inout Context
    ) throws -> [Effect] {
        // Some clients name the last correction instead of the message.
        let named = try context.ledger.message(clientID: replacing, by: session.bare, in: room.stored.id)
        let known = try named.flatMap { try context.ledger.message(stamped: $0.id, in: room.stored.id) }
        guard let known, known.state != .retracted, let body = message.body, !body.isEmpty else {
            let text = "There is no message of yours to correct."
            return refuse(message, StanzaError(.itemNotFound, type: .cancel, text: text))
        }
        let (stanzaID, effects) = try reflect(message, session, occupant, room, &context)
        if let stanzaID { try context.ledger.noteLater(stanzaID, of: known.id, in: room.stored.id) }
        try context.ledger.setEdited(
            known.id, in: room.stored.id, at: context.now, contentHash: nil, parts: known.parts)
        let change = try filesChanged(by: message, of: known, in: room, context)
        let text = ChannelText(
            message: change.said, names: names(context, in: room), quoted: quoted(by: message, in: room, context))
        let before = try piecesOnTheirWay(of: known, in: room, context)
        func written(_ piece: Int, _ words: String) -> Delivery {
            delivery(piece < before ? .edit : .post, of: known.id, piece: piece, text: words, text, message, occupant)
        }
        var deliveries = text.pieces.enumerated().map { written($0, $1) }
        // A file stays when its caption goes.
        if deliveries.isEmpty, change.keepsFiles || !change.added.isEmpty { deliveries = [written(0, "")] }
        attach(change.added, to: &deliveries) { written($0, "") }
        let left = deliveries.count
        // The last first: what is deleted is a piece no more, and those behind it would take its number.
        deliveries += (left..<max(before, left)).reversed().map { Delivery(act: .delete, message: known.id, piece: $0) }
        return try effects + correctParked(known.id, with: deliveries, in: room, &context)
    }

    /// The retraction names what the room stamped, or what the client wrote (XEP-0424).
    func retracted(
        _ message: XMPP.Message, _ target: String, _ session: JID, _ room: BridgedRoom, _ context: inout Context
    ) throws -> [Effect] {
        guard let known = try ownMessage(target, session, room, context),
            let occupant = room.room.occupant(session: session),
            try context.ledger.markRetracted(known.id, in: room.stored.id)
        else {
            let text = "There is no message of yours to retract."
            return refuse(message, StanzaError(.itemNotFound, type: .cancel, text: text))
        }
        let stanzaID = mintID(in: room, context)
        let reflection = room.room.retract(
            "\(known.id)", by: Speaker(nick: occupant.nick, occupantID: occupant.occupantID),
            id: message.id ?? "\(stanzaID)", stanzaID: "\(stanzaID)")
        let burial = Burial(retractionID: message.id ?? "\(stanzaID)")
        try entomb(ArchiveID(known.id.rawValue), burial, in: room, context)
        try entombCorrections(of: known.id, burial, in: room, context)
        try context.ledger.archive(reflection.archived, as: ArchiveID(stanzaID.rawValue), in: room.stored.id)
        try forgetParked(about: known.id, in: room, context)
        let pieces = try piecesOnTheirWay(of: known, in: room, context)
        let deliveries = (0..<pieces).map { Delivery(act: .delete, message: known.id, piece: $0) }
        return try reflection.outbound.map { .send($0) } + enqueue(deliveries, in: room.stored.channelID, &context)
    }

    private func ownMessage(
        _ target: String, _ session: JID, _ room: BridgedRoom, _ context: Context
    ) throws -> StoredMessage? {
        let ledger = context.ledger
        if let known = try ledger.message(meantBy: target, in: room.stored.id) {
            guard case .account(let account, _) = known.author, account == session.bare else { return nil }
            return known
        }
        let named = try ledger.message(clientID: target, by: session.bare, in: room.stored.id)
        return try named.flatMap { try ledger.message(stamped: $0.id, in: room.stored.id) }
    }
}
