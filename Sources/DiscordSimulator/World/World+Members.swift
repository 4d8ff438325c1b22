// SPDX-License-Identifier: Apache-2.0

extension World {
    /// What a change of a member sets; the outer nil leaves a thing as it is.
    struct MemberChange: Sendable {
        var nick: String??
        var avatar: String??
        var roles: [UInt64]?
        var timedOutUntil: Int64??
        var isPending: Bool?
        var flags: Int?
        var isMuted: Bool?
        var isDeafened: Bool?
    }

    mutating func join(_ userID: UInt64, _ guildID: UInt64, isPending: Bool = false) throws(APIError) {
        guard guilds[guildID] != nil else { throw .unknownGuild }
        guard users[userID] != nil else { throw .unknownUser }
        guard guilds[guildID]?.bans[userID] == nil else {
            throw APIError(403, 40007, "The user is banned from this guild.")
        }
        guard guilds[guildID]?.members[userID] == nil else { return }
        var member = Member(userID: userID, joinedAt: now)
        member.isPending = isPending
        guilds[guildID]?.members[userID] = member
        if userID == application.botID { return announceArrival(of: guildID) }
        emit("GUILD_MEMBER_ADD", guild: guildID, .members, json(member))
        guard let channelID = guilds[guildID]?.systemChannelID else { return }
        postNotice(7, in: channelID, by: userID)
    }

    mutating func announceArrival(of guildID: UInt64) {
        // Each session gets a payload of its own, by its intents.
        emit(Emission(name: "GUILD_CREATE", payload: ["id": .id(guildID)], guildID: guildID, intents: .guilds))
    }

    /// A member goes: by leaving, or thrown out by somebody.
    mutating func remove(_ userID: UInt64, from guildID: UInt64) throws(APIError) {
        guard guilds[guildID] != nil else { throw .unknownGuild }
        guard guilds[guildID]?.members[userID] != nil else { throw .unknownMember }
        let threads = (guilds[guildID]?.channelIDs ?? []).filter { channels[$0]?.thread?.members[userID] != nil }
        for id in threads { channels[id]?.thread?.members[userID] = nil }
        guilds[guildID]?.voiceStates[userID] = nil
        guilds[guildID]?.statuses[userID] = nil
        guard userID != application.botID else { return removeBot(from: guildID) }
        guilds[guildID]?.members[userID] = nil
        let user = users[userID]?.json ?? .null
        emit("GUILD_MEMBER_REMOVE", guild: guildID, .members, ["user": user])
    }

    private mutating func removeBot(from guildID: UInt64) {
        emit("GUILD_DELETE", guild: guildID, .guilds, ["id": .id(guildID)])
        guilds[guildID]?.members[application.botID] = nil
        webhooks = webhooks.filter { $0.value.guildID != guildID || $0.value.applicationID != application.id }
    }

    mutating func kick(
        _ userID: UInt64, from guildID: UInt64, by actorID: UInt64, reason: String? = nil
    ) throws(APIError) {
        guard let guild = guilds[guildID] else { throw .unknownGuild }
        guard guild.members[userID] != nil else { throw .unknownMember }
        guard outranks(actorID, userID, in: guild) else { throw .missingPermissions }
        try remove(userID, from: guildID)
        record(20, in: guildID, by: actorID, target: userID, reason: reason)
    }

    /// Bans, also somebody who is no member, and deletes what they said lately.
    mutating func ban(
        _ userID: UInt64, from guildID: UInt64, by actorID: UInt64, deletingSeconds: Int64 = 0, reason: String? = nil
    ) throws(APIError) {
        guard let guild = guilds[guildID] else { throw .unknownGuild }
        guard users[userID] != nil else { throw .unknownUser }
        guard outranks(actorID, userID, in: guild) else { throw .missingPermissions }
        guard guild.bans[userID] == nil else { return }
        guilds[guildID]?.bans[userID] = Ban(userID: userID, reason: reason)
        emit("GUILD_BAN_ADD", guild: guildID, .moderation, ["user": users[userID]?.json ?? .null])
        if guild.members[userID] != nil { try remove(userID, from: guildID) }
        record(22, in: guildID, by: actorID, target: userID, reason: reason)
        guard deletingSeconds > 0 else { return }
        let since = now &- deletingSeconds &* 1000
        for channelID in guild.channelIDs.sorted() {
            let ids = (messages[channelID] ?? []).filter { $0.authorID == userID && $0.timestamp >= since }.map(\.id)
            if !ids.isEmpty { try bulkDelete(ids, in: channelID, by: actorID) }
        }
    }

    mutating func unban(
        _ userID: UInt64, from guildID: UInt64, by actorID: UInt64, reason: String? = nil
    ) throws(APIError) {
        guard guilds[guildID]?.bans.removeValue(forKey: userID) != nil else { throw .unknownBan }
        emit("GUILD_BAN_REMOVE", guild: guildID, .moderation, ["user": users[userID]?.json ?? .null])
        record(23, in: guildID, by: actorID, target: userID, reason: reason)
    }

    /// Applies a change that was found to be allowed, announces it and notes it in the audit log.
    @discardableResult
    mutating func change(
        _ userID: UInt64, of guildID: UInt64, _ change: MemberChange, by actorID: UInt64, reason: String? = nil
    ) throws(APIError) -> Member {
        guard let before = guilds[guildID]?.members[userID] else { throw .unknownMember }
        var member = before
        if let nick = change.nick { member.nick = nick }
        if let avatar = change.avatar { member.avatar = avatar }
        if let roles = change.roles { member.roles = roles.unique.sorted() }
        if let until = change.timedOutUntil { member.timedOutUntil = until }
        member.isPending = change.isPending ?? before.isPending
        member.flags = change.flags ?? before.flags
        member.isMuted = change.isMuted ?? before.isMuted
        member.isDeafened = change.isDeafened ?? before.isDeafened
        guard userID == application.botID else {
            guilds[guildID]?.members[userID] = member
            emit("GUILD_MEMBER_UPDATE", guild: guildID, .members, json(member))
            audit(before, member, guildID, actorID, reason)
            return member
        }
        watchingView(of: guildID) { world in
            world.guilds[guildID]?.members[userID] = member
            world.emit("GUILD_MEMBER_UPDATE", guild: guildID, .guilds, world.json(member))
        }
        audit(before, member, guildID, actorID, reason)
        return member
    }

    private mutating func audit(
        _ before: Member, _ after: Member, _ guildID: UInt64, _ actorID: UInt64, _ reason: String?
    ) {
        var changes: [JSON] = []
        if before.nick != after.nick {
            changes.append(Self.change("nick", from: .text(before.nick), to: .text(after.nick)))
        }
        if before.timedOutUntil != after.timedOutUntil {
            changes.append(
                Self.change(
                    "communication_disabled_until", from: .time(before.timedOutUntil), to: .time(after.timedOutUntil)))
        }
        if !changes.isEmpty {
            record(24, in: guildID, by: actorID, target: after.userID, changes: changes, reason: reason)
        }
        let added = after.roles.filter { !before.roles.contains($0) }
        let removed = before.roles.filter { !after.roles.contains($0) }
        var roleChanges: [JSON] = []
        if !added.isEmpty { roleChanges.append(["key": "$add", "new_value": partialRoles(added, guildID)]) }
        if !removed.isEmpty { roleChanges.append(["key": "$remove", "new_value": partialRoles(removed, guildID)]) }
        if !roleChanges.isEmpty {
            record(25, in: guildID, by: actorID, target: after.userID, changes: roleChanges, reason: reason)
        }
    }

    private func partialRoles(_ ids: [UInt64], _ guildID: UInt64) -> JSON {
        .array(ids.map { ["id": .id($0), "name": .string(guilds[guildID]?.roles[$0]?.name ?? "")] })
    }

    /// The bot's own member updates arrive without the members intent.
    private mutating func emit(
        _ name: String, guild guildID: UInt64, _ intents: Intents, isOwn userID: UInt64, _ payload: JSON
    ) {
        emit(name, guild: guildID, userID == application.botID ? .guilds : intents, payload)
    }

    /// A change of the account shows in every guild the user is in.
    mutating func changeUser(_ userID: UInt64, _ body: (inout User) -> Void) {
        guard var user = users[userID] else { return }
        body(&user)
        users[userID] = user
        if userID == application.botID {
            emit(Emission(name: "USER_UPDATE", payload: ownUserJSON, guildID: nil, intents: []))
        }
        for guild in guilds.values.sorted(by: { $0.id < $1.id }) {
            guard let member = guild.members[userID] else { continue }
            emit("GUILD_MEMBER_UPDATE", guild: guild.id, .members, isOwn: userID, json(member))
        }
    }

    var ownUserJSON: JSON {
        bot.json.merging(["mfa_enabled": true, "locale": "en-US", "verified": true, "email": nil, "premium_type": 0])
    }
}
