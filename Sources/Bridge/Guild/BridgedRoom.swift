// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

/// A channel's room, with what the bridge keeps about it besides what the room knows itself.
///
/// A class so that a room of thousands is changed in place however it is reached; it never leaves its guild.
final class BridgedRoom {
    var stored: StoredRoom
    var room: Room
    var lane = Lane()
    var webhook: WebhookKey?
    var catchUp: CatchUp?
    /// The puppets that belong here are in the room; done only once somebody is there to see them.
    var isPopulated = false

    init(stored: StoredRoom, room: Room) {
        self.stored = stored
        self.room = room
    }

    /// Who of XMPP may read here.
    var readers = Readers()
    /// More people read here than are shown: only who spoke lately is.
    var isCrowded = false
    /// When puppets that are here spoke last, by their ids.
    var spoke: [String: Timestamp] = [:]
    /// What guests could do when Discord last told.
    var guestPass = GuestPass(text: GuestPass.closed)

    var pace = SpeechPace()
    /// Nil while subscribers know nothing of the room.
    var told: ToldItem?
    /// What waits for a message that has not come.
    var early = EarlyEvents()
    var reactorLists = ReactorLists()
    /// When a line on Discord last told who reacted.
    var lastLine: Timestamp?
    /// Messages with more reactions than are told one by one, whose count changed since the room last heard of it.
    var crowds: Set<Snowflake> = []
    var lastCrowd: Timestamp?
    /// What waits to be taken away by a proxy, and what came behind it.
    var held: [HeldMessage] = []
    /// What members said in the last seconds.
    var recent: [RecentText] = []
    /// Polls with votes the room has not heard of, and when it shall.
    var votedPolls: [Discord.Message.ID: Timestamp] = [:]
    /// Who types on Discord, and since when it was last said.
    var typists: [User.ID: Timestamp] = [:]
    /// Who types in the room.
    var composers: [JID: Timestamp] = [:]
    var shownTyping: Timestamp?

    /// Of a thread's room only.
    var thread: StoredThread?
    /// What lists call the room.
    var label = ""
    /// When the subject last told who is in voice.
    var voiceToldAt: Timestamp?
    /// When people in the room set the topic lately.
    var topicsSetAt: [Timestamp] = []
    /// What disco says has come from Discord in this run.
    var isInformed = false

    var isOpen: Bool { stored.state == .open }
}
