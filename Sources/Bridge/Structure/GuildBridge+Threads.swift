// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// Threads and posts of forums: channels with rooms of their own, under a channel.
extension GuildBridge {
    /// A thread is new, renamed, archived, opened again, locked or tagged otherwise (Discord: Thread Update).
    func threadChanged(_ thread: Channel, _ context: inout Context) throws -> [Effect] {
        guard state != nil, thread.isThread else { return [] }
        var thread = thread
        if let newest = unheard.removeValue(forKey: thread.id), newest > thread.lastMessageID ?? 0 {
            thread.lastMessageID = newest
        }
        state?.channels[thread.id] = thread
        if isOpening(thread), let forum = thread.parentID.flatMap({ rooms[$0] }), let head = forum.lane.head {
            return try opened(thread.id, by: head.delivery, in: forum, &context)
        }
        let effects = try settle(thread, &context)
        return try effects + tellParent(ofThread: thread.id, &context) + askThreadMembers()
    }

    func threadDeleted(_ thread: Channel.ID, _ context: inout Context) throws -> [Effect] {
        state?.channels[thread] = nil
        guard let room = rooms[thread], room.stored.state != .removed else { return [] }
        let effects = try takeOffIndex(room, &context)
        return try effects + remove(room, "The thread was deleted.", &context)
    }

    /// What is not listed is not active any more, whatever became of it (Discord: Thread List Sync).
    func threadsListed(_ sync: ThreadListSync, _ context: inout Context) throws -> [Effect] {
        guard let state else { return [] }
        let listed = Set(sync.threads.map(\.id))
        for known in state.channels.values where known.isThread && !listed.contains(known.id) {
            let isConcerned = sync.channelIDs?.contains { $0 == known.parentID } ?? true
            if isConcerned { self.state?.channels[known.id]?.thread = archived(known.thread) }
        }
        for thread in sync.threads { self.state?.channels[thread.id] = thread }
        return try reconcile(&context) + askThreadMembers()
    }

    private func archived(_ details: ThreadDetails?) -> ThreadDetails {
        var details = details ?? ThreadDetails()
        details.isArchived = true
        return details
    }

    /// Threads with rooms that Discord's description of the guild leaves out: archived ones, as they were last seen.
    func silentThreads(_ described: GuildState) -> [Channel] {
        rooms.values.filter { room in
            room.stored.kind.isThread && room.stored.state != .removed
                && described.channels[room.stored.channelID] == nil
        }.map { room in
            var thread = Channel(
                id: room.stored.channelID, kind: room.stored.kind, name: room.stored.name, guildID: id,
                parentID: room.stored.parentID)
            thread.thread = ThreadDetails(isArchived: true, isLocked: room.thread?.isLocked ?? false)
            thread.thread?.archivedAt = room.thread?.archivedAt
            thread.ownerID = room.thread?.ownerID
            thread.appliedTags = room.thread?.tags ?? []
            if room.thread?.isPinned == true { thread.flags = .pinned }
            return thread
        }
    }

    /// Asks what became of a thread that was active when it was last seen.
    func look(at thread: Channel.ID) -> Effect {
        .errand(Errand(guild: id, channel: thread, request: .channel(thread)))
    }

    func looked(
        at thread: Channel.ID, _ result: Result<Outcome.Answer, DiscordError>, _ context: inout Context
    ) throws -> [Effect] {
        switch result {
        case .success(.channel(let channel)): return try takeUp(channel, &context)
        case .failure(let error) where error.code == .unknownChannel: return try threadDeleted(thread, &context)
        default: return []  // out of reach for now: an event will tell when it is back
        }
    }

    /// As it is now, with what was said in it meanwhile.
    func takeUp(_ thread: Channel, _ context: inout Context) throws -> [Effect] {
        let effects = try threadChanged(thread, &context)
        return try effects + startCatchUp(thread.id, &context)
    }

    /// What a thread's room keeps of it besides what every room does.
    func describeThread(
        _ channel: Channel, _ room: BridgedRoom, isNew: Bool, _ context: Context
    ) throws {
        let isNews = room.thread == nil && isNews(channel)
        var thread = room.thread ?? StoredThread(isAnnounced: !isNews && !isPost(channel))
        thread.ownerID = channel.ownerID ?? thread.ownerID
        thread.isArchived = channel.thread?.isArchived ?? thread.isArchived
        thread.isLocked = channel.thread?.isLocked ?? thread.isLocked
        thread.archivedAt = channel.thread?.archivedAt ?? thread.archivedAt
        thread.isPinned = channel.flags.contains(.pinned)
        thread.tags = channel.appliedTags
        // All that is in it is news: nothing of it is left to the first look at a channel.
        if isNew, isNews { try noteSeen(Discord.Message.ID(channel.id.rawValue &- 1), in: channel.id, context) }
        guard thread != room.thread else { return }
        room.thread = thread
        try context.ledger.putThread(thread, of: room.stored.id)
    }

    /// Begun since the bridge last heard of its channel.
    private func isNews(_ thread: Channel) -> Bool {
        if thread.isNewlyCreated { return true }
        guard let parent = thread.parentID.flatMap({ rooms[$0] }), parent.stored.newestSeen.rawValue > 0 else {
            return false
        }
        return thread.thread?.createdAt ?? thread.id.timestamp > parent.stored.newestSeen.timestamp
    }

    /// Of a forum or media channel, where it stands in a list instead of being announced.
    func isPost(_ thread: Channel) -> Bool {
        thread.parentID.flatMap { rooms[$0] }?.stored.kind.holdsOnlyThreads ?? false
    }

    /// Messages may come before the event that tells of their thread; they are fetched once it has come.
    func remember(unheard message: Discord.Message) -> [Effect] {
        if rooms[message.channelID] == nil, state?.channels[message.channelID] == nil, unheard.count < 256 {
            unheard[message.channelID] = max(message.id, unheard[message.channelID] ?? 0)
        }
        return []
    }
}

extension ChannelKind {
    /// Kinds that become rooms.
    var hasRoom: Bool { isThread || holdsOnlyThreads || [.text, .announcement, .voice, .stage].contains(self) }
}
