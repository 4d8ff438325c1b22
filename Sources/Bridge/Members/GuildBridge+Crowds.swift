// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage

// Rooms that more people read than are shown.
extension GuildBridge {
    /// Who speaks is shown. Where that makes too many, whoever has been silent longest goes: in a crowded room anybody,
    /// elsewhere masks of webhooks, which may be a new one for every message.
    func makeRoom(for speaker: String, in room: BridgedRoom, _ context: inout Context) throws -> [Effect] {
        room.spoke[speaker] = context.now
        var effects: [Effect] = []
        while room.room.puppetCount > settings.puppetCap, let quiet = quietest(in: room, besides: speaker) {
            room.spoke[quiet] = nil
            effects += try carry(room.room.withdraw(puppetID: quiet), room.stored.channelID, &context)
        }
        return effects
    }

    private func quietest(in room: BridgedRoom, besides speaker: String) -> String? {
        let never = Timestamp(milliseconds: 0)
        return room.room.puppetIDs.filter { $0 != speaker && (room.isCrowded || User.ID($0) == nil) }
            .min { (room.spoke[$0] ?? never, $0) < (room.spoke[$1] ?? never, $1) }
    }
}
