// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// What a room decided, made durable and sent.
extension GuildBridge {
    func carry(_ output: RoomOutput, _ channel: Channel.ID, _ context: inout Context) throws -> [Effect] {
        guard let room = rooms[channel] else { return [] }
        try remember(output.changes, of: room, context)
        var effects = output.outbound.map { Effect.send($0) }
        for case .sessionLeft(let session, _, true) in output.changes {
            effects += try unmerge(session.bare, from: room, &context)
        }
        return effects
    }

    func remember(_ changes: [RoomChange], of room: BridgedRoom, _ context: Context) throws {
        let ledger = context.ledger
        for change in changes {
            switch change {
            case .sessionStored(let occupant): try ledger.putOccupant(occupant, in: room.stored.id)
            case .sessionLeft(let session, _, _): try ledger.removeOccupant(session, from: room.stored.id)
            case .subjectChanged(let subject): try ledger.setSubject(room.stored.id, to: subject)
            case .nickChanged, .puppetNamed: break  // the sessions under a new nick are stored one by one
            }
        }
    }
}
