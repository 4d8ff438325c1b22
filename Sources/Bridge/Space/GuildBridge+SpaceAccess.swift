// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

// How the Space may be joined, changed while people are in it.
extension GuildBridge {
    /// Rooms, people in them and people who wait follow at once; whoever is inside without being let in is put out
    /// (status 322).
    func setAccess(_ access: SpaceAccess, _ context: inout Context) throws -> [Effect] {
        guard access != space.info.access else { return [] }
        space.info.access = access
        choices.access = access
        stored.accessModel = access.rawValue
        try context.ledger.setAccessModel(id, to: access.rawValue)
        var effects: [Effect] = space.configured().map { .send($0) }
        if access == .open {
            for waiting in space.pending {
                effects += try carry(space.admit(waiting.account, now: context.now), &context)
            }
        }
        for channel in roomsInOrder {
            guard let room = rooms[channel], room.isOpen else { continue }
            room.room.info.isMembersOnly = access != .open
            room.room.info.isHidden = access != .open
            effects += try restandAll(in: room, &context)
            let id = "\(mintID(in: room, context))"
            effects += room.room.announceConfiguration(id: id).map { .send($0) }
        }
        return effects
    }
}
