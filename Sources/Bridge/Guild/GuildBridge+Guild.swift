// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// The guild as a whole.
extension GuildBridge {
    /// Discord describes the guild: at the start, after an outage, or because the bot was added.
    func described(_ event: GuildCreate, _ context: inout Context) throws -> [Effect] {
        guard !event.isUnavailable else {
            state?.isAvailable = false
            return []
        }
        var described = GuildState(event.guild, channels: event.channels + event.threads, members: event.members)
        let isFirst = state == nil
        if let before = state {
            described.members.merge(before.members) { new, _ in new }
            described.threadMembers = before.threadMembers
        }
        for voice in event.voiceStates { described.voice[voice.userID] = voice.channelID }
        var effects = askForArchived()
        for thread in silentThreads(described) {
            described.channels[thread.id] = thread
            if rooms[thread.id]?.thread?.isArchived == false { effects.append(look(at: thread.id)) }
        }
        state = described
        isBeingDescribed = true
        defer { isBeingDescribed = false }
        let isBack = try !isPaused && rebridge(context)
        effects += try rename(&context)
        try setNotifications(context)
        effects += try reconcile(&context)
        effects += try reconcileCards(context)
        effects += try wantOwnPictures(context)
        if isBack { effects += greet() } else if isFirst { effects += greetMembers() }
        if described.members.count < event.memberCount ?? .max { effects.append(.requestMembers(id)) }
        for channel in roomsInOrder { effects += try startCatchUp(channel, &context) }
        isBeingDescribed = false
        effects += try tellOfThreads(all: true, &context)
        for channel in roomsInOrder { effects += try pump(channel, &context) }
        return effects
    }

    func changed(_ guild: Guild, _ context: inout Context) throws -> [Effect] {
        guard state != nil else { return [] }
        state?.guild = guild
        if !guild.roles.isEmpty {
            state?.roles = Dictionary(guild.roles.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        }
        try setNotifications(context)
        return try rename(&context) + reconcile(&context) + wantOwnPictures(context)
    }

    /// An outage keeps everything as it is; being removed closes every room and keeps what was said.
    func left(_ event: GuildDelete, _ context: inout Context) throws -> [Effect] {
        guard !event.isUnavailable else {
            state?.isAvailable = false
            return []
        }
        state = nil
        return try unbridge(&context)
    }

    func roleChanged(_ role: Role, _ context: inout Context) throws -> [Effect] {
        let before = state?.roles[role.id]
        state?.roles[role.id] = role
        guard before != role else { return [] }
        return try reconcile(&context)
    }

    /// No update is promised for those who had the role: it is taken from them here.
    func roleDeleted(_ role: Role.ID, _ context: inout Context) throws -> [Effect] {
        state?.roles[role] = nil
        for member in state?.members.values.filter({ $0.roles.contains(role) }) ?? [] {
            state?.members[member.id]?.roles.removeAll { $0 == role }
        }
        return try reconcile(&context)
    }

    /// Name and description as Discord has them now.
    private func rename(_ context: inout Context) throws -> [Effect] {
        guard let guild = state?.guild, !guild.name.isEmpty else { return [] }
        let description = guild.details ?? ""
        guard guild.name != stored.name || description != space.info.description else { return [] }
        stored.name = guild.name
        try context.ledger.renameGuild(id, to: guild.name)
        space.info.title = guild.name
        space.info.description = description
        return space.configured().map { .send($0) }
    }

    var roomsInOrder: [Channel.ID] {
        rooms.values.sorted { $0.stored.id < $1.stored.id }.map(\.stored.channelID)
    }
}
