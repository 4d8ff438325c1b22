// SPDX-License-Identifier: Apache-2.0

extension World {
    struct ThreadPlan: Sendable {
        var name: String
        var kind = ChannelKind.publicThread
        var autoArchive: Int?
        var isInvitable = true
        var slowmode = 0
        var appliedTags: [UInt64] = []
    }

    /// Starts a thread: on a message (then their ids are equal), on its own, or as a post of a forum.
    @discardableResult
    mutating func startThread(
        _ plan: ThreadPlan, under parentID: UInt64, by ownerID: UInt64, on messageID: UInt64? = nil,
        announces: Bool = true
    ) throws(APIError) -> Channel {
        guard let parent = channels[parentID], let guildID = parent.guildID else { throw .unknownChannel }
        if let messageID, channels[messageID] != nil {
            throw APIError(400, 160004, "A thread has already been created for this message")
        }
        var thread = Channel(id: messageID ?? newID(), kind: plan.kind, guildID: guildID, name: plan.name.trimmed)
        thread.parentID = parentID
        thread.slowmode = plan.slowmode
        thread.appliedTags = plan.appliedTags
        var state = ThreadState(
            ownerID: ownerID, archivedAt: now, autoArchive: plan.autoArchive ?? parent.defaultAutoArchive ?? 4320,
            createdAt: now)
        state.isInvitable = plan.isInvitable
        state.members[ownerID] = now
        thread.thread = state
        channels[thread.id] = thread
        guilds[guildID]?.channelIDs.insert(thread.id)
        planArchiving(thread.id)
        guard announces else { return thread }
        if let messageID { markParent(messageID, in: parentID) }
        announceThread(thread)
        if let messageID, message(messageID, in: parentID) != nil {
            postNotice(
                21, in: thread.id, by: ownerID,
                reference: Reference(messageID: messageID, channelID: parentID, guildID: guildID))
        } else if !parent.isForum, plan.kind != .privateThread {
            postNotice(
                18, in: parentID, by: ownerID, content: thread.name,
                reference: Reference(messageID: nil, channelID: thread.id, guildID: guildID))
        }
        return thread
    }

    mutating func announceThread(_ thread: Channel) {
        guard let current = channels[thread.id] else { return }
        emit("THREAD_CREATE", in: current, .guilds, json(current).merging(["newly_created": true]))
        guard let guildID = current.guildID, let owner = current.thread?.ownerID else { return }
        record(
            110, in: guildID, by: owner, target: current.id,
            changes: [Self.change("name", from: nil, to: .string(current.name))])
    }

    private mutating func markParent(_ messageID: UInt64, in channelID: UInt64) {
        change(messageID, in: channelID) { $0.flags |= 32 }
        if let marked = message(messageID, in: channelID) { announce("MESSAGE_UPDATE", marked) }
    }

    private mutating func planArchiving(_ id: UInt64) {
        guard let minutes = channels[id]?.thread?.autoArchive else { return }
        agenda.remove(.archiveThread(id))
        agenda.add(.archiveThread(id), at: now &+ Int64(minutes) &* 60_000)
    }

    /// A word in a thread opens it again, brings its author in and puts its archiving off.
    mutating func wake(_ id: UInt64, by message: Message) {
        channels[id]?.thread?.totalSent += 1
        planArchiving(id)
        if channels[id]?.thread?.isArchived == true { setArchived(id, false) }
        if message.mask == nil, message.interaction == nil { addToThread(message.authorID, id) }
    }

    mutating func setArchived(_ id: UInt64, _ isArchived: Bool, isLocked: Bool? = nil) {
        channels[id]?.thread?.isArchived = isArchived
        channels[id]?.thread?.archivedAt = now
        if let isLocked { channels[id]?.thread?.isLocked = isLocked }
        if !isArchived { planArchiving(id) }
        guard let thread = channels[id] else { return }
        emit("THREAD_UPDATE", in: thread, .guilds, json(thread).without("member"))
    }

    mutating func addToThread(_ userID: UInt64, _ id: UInt64) {
        guard let thread = channels[id]?.thread, thread.members[userID] == nil else { return }
        let sawBefore = channels[id].map { botSees($0) } ?? false
        channels[id]?.thread?.members[userID] = now
        guard let channel = channels[id], let guild = channel.guildID.flatMap({ guilds[$0] }) else { return }
        if userID == application.botID, !sawBefore {
            emit("THREAD_CREATE", in: channel, .guilds, json(channel))
        }
        guard var entry = threadMember(userID, of: channel) else { return }
        if let member = guild.members[userID] { entry["member"] = json(member) }
        entry["presence"] = nil
        announceThreadMembers(channel, userID, ["added_members": [entry]])
    }

    mutating func removeFromThread(_ userID: UInt64, _ id: UInt64) {
        guard channels[id]?.thread?.members.removeValue(forKey: userID) != nil, let channel = channels[id] else {
            return
        }
        announceThreadMembers(channel, userID, ["removed_member_ids": .ids([userID])])
    }

    private mutating func announceThreadMembers(_ channel: Channel, _ userID: UInt64, _ change: [String: JSON]) {
        let payload: JSON = [
            "id": .id(channel.id), "member_count": .count(min(channel.thread?.members.count ?? 0, 50)),
        ]
        let intents: Intents = userID == application.botID ? .guilds : .members
        // Leaving a private thread hides it at once, and yet the leaving itself is told.
        guard let guildID = channel.guildID, botSees(channel) || userID == application.botID else { return touch() }
        emit("THREAD_MEMBERS_UPDATE", guild: guildID, intents, payload.merging(change))
    }

    mutating func archiveIdle(_ id: UInt64) {
        guard channels[id]?.thread?.isArchived == false else { return }
        setArchived(id, true)
    }
}
