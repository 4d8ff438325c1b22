// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

// What there is, as far as somebody can tell: to everybody else it answers like what does not exist.
extension GuildBridge {
    /// Whether there is such a room for the sender of a stanza. Who is in it is always heard.
    func showsRoom(in channel: Channel.ID, to sender: JID, _ context: Context) -> Bool {
        guard let room = rooms[channel] else { return false }
        return !room.room.occupants(account: sender).isEmpty || admission(of: sender, to: room, context) != nil
    }

    /// Whether there is the guild's Space for the sender of a stanza to it. Of one that is gone, subscribers may
    /// still take themselves out.
    func showsSpace(to stanza: Stanza, from sender: JID) -> Bool {
        isUnbridged
            ? stanza.leavesSpace && space.subscriptions[sender.bare] != nil : !space.isSecret(to: visitor(sender))
    }
}
