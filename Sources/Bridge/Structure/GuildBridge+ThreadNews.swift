// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// What a channel's room is told of its threads.
extension GuildBridge {
    /// Of those that are not told of yet; `all` looks again at what is told already.
    func tellOfThreads(
        in parent: Channel.ID? = nil, all: Bool = false, _ context: inout Context
    ) throws -> [Effect] {
        guard !isBeingDescribed else { return [] }
        let waiting = rooms.values.filter { room in
            guard let thread = room.thread, room.isOpen else { return false }
            guard parent == nil || room.stored.parentID == parent else { return false }
            return !thread.isAnnounced || ((all || parent != nil) && isPost(room))
        }
        var effects: [Effect] = []
        for room in waiting.sorted(by: { $0.stored.channelID < $1.stored.channelID }) {
            effects += try tellParent(ofThread: room.stored.channelID, &context)
        }
        return effects
    }

    /// Announces it, or brings its line in the forum's index up to date.
    func tellParent(ofThread id: Channel.ID, _ context: inout Context) throws -> [Effect] {
        guard !isBeingDescribed, let room = rooms[id], room.isOpen, let thread = room.thread,
            room.stored.kind != .privateThread, let parent = room.stored.parentID.flatMap({ rooms[$0] }),
            parent.isOpen, parent.catchUp == nil
        else { return [] }
        if isPost(room) { return try index(room, in: parent, &context) }
        guard !thread.isAnnounced else { return [] }
        try noteAnnounced(room, context)
        return try announce(room, in: parent, &context)
    }

    private func isPost(_ room: BridgedRoom) -> Bool {
        room.stored.parentID.flatMap { rooms[$0] }?.stored.kind.holdsOnlyThreads ?? false
    }

    func noteAnnounced(_ room: BridgedRoom, _ context: Context) throws {
        guard room.thread?.isAnnounced == false else { return }
        room.thread?.isAnnounced = true
        if let thread = room.thread { try context.ledger.putThread(thread, of: room.stored.id) }
    }

    /// One line with a link to the room, said by whoever began the thread, as an answer to what it began from.
    private func announce(
        _ room: BridgedRoom, in parent: BridgedRoom, _ context: inout Context
    ) throws -> [Effect] {
        let (present, speaker) = try speaker(for: room.thread?.ownerID, in: parent, &context)
        let what = "\(room.stored.name) (\(room.room.jid.uri)?join)"
        let line = speaker == .room ? "A thread was started: \(what)" : "/me started a thread: \(what)"
        var payloads = [Element("body", in: NS.component, text: line)]
        if let starter = try starter(of: room, in: parent, context) { payloads.append(starter) }
        let stanzaID = mintID(in: parent, context)
        let reflection = parent.room.say(
            as: speaker, payloads: payloads, id: "\(stanzaID)", stanzaID: "\(stanzaID)")
        try context.ledger.archive(reflection.archived, as: ArchiveID(stanzaID.rawValue), in: parent.stored.id)
        return present + reflection.outbound.map { .send($0) }
    }

    /// A thread has the id of the message it began from, if any (Discord: Start Thread from Message).
    private func starter(of room: BridgedRoom, in parent: BridgedRoom, _ context: Context) throws -> Element? {
        let id = Discord.Message.ID(sharing: room.stored.channelID)
        guard let known = try context.ledger.message(discordID: id, in: parent.stored.id), known.state != .retracted
        else { return nil }
        let nick = replies(in: parent, context).nick(of: known)
        return Reply("\(known.id)", to: nick.flatMap { parent.room.jid.with(resource: $0) }).element
    }

    /// The member's puppet, present in the room; the room itself for anybody else.
    func speaker(
        for user: User.ID?, in room: BridgedRoom, _ context: inout Context
    ) throws -> ([Effect], Speaker) {
        guard let member = user.flatMap({ state?.members[$0] }) else { return ([], .room) }
        return try voice(of: member, in: room, &context)
    }

    /// Discord's own notice of a thread that is announced here anyway.
    func isNewsOfThread(_ message: Discord.Message, isOld: Bool) -> Bool {
        guard message.kind == .threadCreated, let thread = message.reference?.channelID.flatMap({ rooms[$0] }),
            thread.isOpen, let known = thread.thread
        else { return false }
        return !isOld || !known.isAnnounced
    }
}
