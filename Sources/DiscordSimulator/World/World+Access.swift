// SPDX-License-Identifier: Apache-2.0

/// Who may do what, by Discord's algorithm (topics/permissions).
extension World {
    /// Guild-wide rights of a member; nothing for somebody who is none.
    func baseRights(of userID: UInt64, in guild: Guild) -> Rights {
        if userID == guild.ownerID { return .all }
        guard let member = guild.members[userID] else { return [] }
        var rights = guild.roles[guild.id]?.permissions ?? []
        for id in member.roles { rights.formUnion(guild.roles[id]?.permissions ?? []) }
        return rights.contains(.administrator) ? .all : rights
    }

    /// Rights after overwrites, before what is implied by the lack of others. Never for a thread.
    private func overwrittenRights(of userID: UInt64, in guild: Guild, _ channel: Channel) -> Rights {
        var rights = baseRights(of: userID, in: guild)
        guard rights != .all, let member = guild.members[userID] else { return rights }
        if let everyone = channel.overwrites.first(where: { !$0.isForMember && $0.id == guild.id }) {
            rights = rights.subtracting(everyone.deny).union(everyone.allow)
        }
        var allowed: Rights = []
        var denied: Rights = []
        for overwrite in channel.overwrites
        where !overwrite.isForMember && overwrite.id != guild.id && member.roles.contains(overwrite.id) {
            allowed.formUnion(overwrite.allow)
            denied.formUnion(overwrite.deny)
        }
        rights = rights.subtracting(denied).union(allowed)
        if let own = channel.overwrites.first(where: { $0.isForMember && $0.id == userID }) {
            rights = rights.subtracting(own.deny).union(own.allow)
        }
        return rights
    }

    /// What the user may do in the channel; for a thread this follows its parent.
    func rights(of userID: UInt64, in channel: Channel) -> Rights {
        guard let guildID = channel.guildID else {
            return channel.recipients.contains(userID) || userID == application.botID ? .all : []
        }
        guard let guild = guilds[guildID] else { return [] }
        guard let place = channel.isThread ? channel.parentID.flatMap({ channels[$0] }) : channel else { return [] }
        var rights = overwrittenRights(of: userID, in: guild, place)
        if rights == .all { return rights }
        guard let member = guild.members[userID] else { return [] }
        if let until = member.timedOutUntil, until > now { rights.formIntersection([.viewChannel, .readHistory]) }
        if member.isPending { rights.formIntersection([.viewChannel, .readHistory]) }
        guard rights.contains(.viewChannel) else { return [] }
        if place.kind.isVoice, !rights.contains(.connect) { return [.viewChannel] }
        let sending: Rights = channel.isThread ? .sendInThreads : .sendMessages
        if !rights.contains(sending) {
            rights.subtract([.mentionEveryone, .sendTTS, .attachFiles, .embedLinks, sending])
        }
        return rights
    }

    func canSee(_ userID: UInt64, _ channel: Channel) -> Bool {
        guard let guildID = channel.guildID, let guild = guilds[guildID] else {
            return rights(of: userID, in: channel).contains(.viewChannel)
        }
        if let thread = channel.thread {
            guard let parent = channel.parentID.flatMap({ channels[$0] }), canSee(userID, parent) else { return false }
            return channel.kind != .privateThread || thread.members[userID] != nil
                || rights(of: userID, in: parent).contains(.manageThreads)
        }
        if rights(of: userID, in: channel).contains(.viewChannel) { return true }
        if channel.kind.isVoice { return guild.voiceStates[userID] == channel.id }
        guard channel.kind == .category else { return false }
        return guild.channelIDs.contains { id in
            guard let child = channels[id], child.parentID == channel.id, !child.isThread else { return false }
            return canSee(userID, child)
        }
    }

    func mayReadHistory(_ userID: UInt64, _ channel: Channel) -> Bool {
        canSee(userID, channel) && rights(of: userID, in: channel).contains(.readHistory)
    }

    func botSees(_ channel: Channel) -> Bool { canSee(application.botID, channel) }

    /// The member's highest role; the greater position wins, of equals the smaller id.
    func topRole(of userID: UInt64, in guild: Guild) -> Role? {
        let held =
            (guild.members[userID]?.roles ?? []).compactMap { guild.roles[$0] }
            + [guild.roles[guild.id]]
            .compactMap { $0 }
        return held.max { Self.isBelow($0, $1) }
    }

    static func isBelow(_ left: Role, _ right: Role) -> Bool {
        left.position != right.position ? left.position < right.position : left.id > right.id
    }

    /// Whether one user stands above another in the guild's order of roles.
    func outranks(_ userID: UInt64, _ otherID: UInt64, in guild: Guild) -> Bool {
        if otherID == guild.ownerID { return false }
        if userID == guild.ownerID { return true }
        guard let own = topRole(of: userID, in: guild) else { return false }
        guard let other = topRole(of: otherID, in: guild) else { return true }
        return Self.isBelow(other, own)
    }

    /// Whether the user may hand out, change or delete the role.
    func commands(_ userID: UInt64, _ role: Role, in guild: Guild) -> Bool {
        if userID == guild.ownerID { return true }
        guard let own = topRole(of: userID, in: guild) else { return false }
        return Self.isBelow(role, own)
    }
}
