// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

// By whom a room hears what a member says or does.
extension GuildBridge {
    /// The member's puppet, brought in if it is not there. What comes late may be of somebody who may not read the
    /// channel any more: it is heard by their name, and they are not shown.
    func voice(of member: Member, in room: BridgedRoom, _ context: inout Context) throws -> ([Effect], Speaker) {
        let (channel, puppet) = (room.stored.channelID, Self.puppetID(of: member.id))
        if let access = access(context), access.members[member.id] != nil,
            !access.effective(.member(member.id), in: channel).canReadLive
        {
            let nick = puppetNick(of: member.id, otherwise: try nick(of: member, &context), in: room)
            return ([], Speaker(nick: nick, occupantID: occupantID(of: puppet, in: room)))
        }
        let effects = try present(member, in: channel, &context)
        return (effects, room.room.speaker(puppet: puppet) ?? .room)
    }
}
