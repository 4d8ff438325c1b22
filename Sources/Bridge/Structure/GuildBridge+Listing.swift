// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

// Which rooms lists show, what they call them, and whom they call in.
extension GuildBridge {
    /// Archived threads stay open for who has their address, but are not listed.
    func isListed(_ room: BridgedRoom) -> Bool {
        room.isOpen && room.thread?.isArchived != true
    }

    /// Whether clients join the room by themselves.
    func autojoins(_ room: BridgedRoom, _ person: Person?) -> Bool {
        if room.stored.kind.isThread { return callsIn(person, to: room) }
        let isForAdults = state?.channels[room.stored.channelID].map { self.isForAdults($0) } ?? false
        return settings.autojoins(room.stored.name) && !isForAdults
    }

    private func callsIn(_ person: Person?, to thread: BridgedRoom) -> Bool {
        switch choices.threads {
        case .nobody: return false
        case .everybody: return true
        case .own:
            guard case .member(let user) = person else { return false }
            return state?.threadMembers[thread.stored.channelID]?.contains(user) ?? false
        }
    }

    /// Takes over what lists call the room now; kept, so that a restart does not look like a change.
    func relabel(_ room: BridgedRoom, _ context: Context) throws {
        let label = label(of: room)
        guard label != room.label else { return }
        room.label = label
        let isPlain = label == room.stored.name
        try context.ledger.set("\(room.stored.channelID)", in: labelScope, to: isPlain ? nil : label)
    }

    /// Threads stand behind their channel, so that lists by name keep them together.
    private func label(of room: BridgedRoom) -> String {
        guard room.stored.kind.isThread, let parent = room.stored.parentID.flatMap({ rooms[$0] }) else {
            return room.room.info.name
        }
        return "\(parent.room.info.name) › \(room.stored.name)"
    }

    var labelScope: String { "labels.\(id)" }
}
