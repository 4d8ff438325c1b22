// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

extension GuildBridge {
    /// Somebody else stands behind the account now: rooms it is in give it the new standing, or put it out.
    func standingChanged(of account: JID, _ context: inout Context) throws -> [Effect] {
        var effects: [Effect] = []
        for channel in roomsInOrder {
            guard let room = rooms[channel], !room.room.occupants(account: account.bare).isEmpty else { continue }
            let standing = standing(of: account, in: room, context)
            effects += try carry(room.room.setStanding(standing, of: account.bare), channel, &context)
            emptyOut(room)
        }
        return effects
    }
}
