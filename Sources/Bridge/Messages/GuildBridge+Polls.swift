// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// Votes: one event each on Discord, a correction with the numbers now and then in the room.
extension GuildBridge {
    /// How long votes are gathered.
    private static let gathered: Int64 = 30_000

    func voted(_ event: PollVoteEvent, _ context: Context) throws -> [Effect] {
        guard let room = rooms[event.channelID], room.isOpen, room.votedPolls[event.messageID] == nil,
            let known = try context.ledger.message(discordID: event.messageID, in: room.stored.id),
            known.state != .retracted
        else { return [] }
        room.votedPolls[event.messageID] = context.now.advanced(byMilliseconds: Self.gathered)
        withVotes.insert(event.channelID)
        return []
    }

    /// The events name a vote each and never all of them: the message itself tells how they stand.
    func askForVotes(_ context: Context) -> [Effect] {
        var effects: [Effect] = []
        for channel in withVotes {
            guard let room = rooms[channel] else { continue }
            for poll in room.votedPolls.filter({ $0.value <= context.now }).keys.sorted() {
                room.votedPolls[poll] = nil
                effects.append(
                    .errand(Errand(guild: id, channel: channel, request: .message(poll, in: channel))))
            }
            if room.votedPolls.isEmpty { withVotes.remove(channel) }
        }
        return effects
    }
}
