// SPDX-License-Identifier: Apache-2.0
import Discord

extension Parameter {
    /// The channel a verb is about; where it is asked, if nothing else is said.
    static let openRoom = Parameter(
        name: "channel", summary: "which channel; here if left out", kind: .channel, suggestions: .openRooms)
}

extension VerbRequest {
    /// The bridged channel that is meant. What the asker may not know of is refused like what is not there.
    func openRoom(of guild: GuildBridge, _ context: Context) throws -> (channel: Channel.ID, room: BridgedRoom) {
        guard let channel = arguments.channel(Parameter.openRoom.name) ?? here else {
            throw Refusal("Say which channel.")
        }
        guard guild.knows(asker, channel, context), let room = guild.rooms[channel], room.isOpen else {
            throw Refusal("There is no bridged channel of that name.")
        }
        return (channel, room)
    }
}
