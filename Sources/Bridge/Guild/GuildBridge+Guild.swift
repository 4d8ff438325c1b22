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
        described.isWhole = described.members.count >= event.memberCount ?? .max
        let (before, everybody) = (state, Set(described.members.ids))
        if let before { described.members.add(missing: before.members) }
        for voice in event.voiceStates { described.voice[voice.userID] = voice.channelID }
        var effects = askForArchived()
        for thread in silentThreads(described) {
            described.channels[thread.id] = thread
            if rooms[thread.id]?.thread?.isArchived == false { effects.append(look(at: thread.id)) }
        }
        state = described
        outdated = asked
        unconfirmed = Set(links.linkedUsers).subtracting(everybody)
        desk.doubting.insert(id)
        isBeingDescribed = true
        defer { isBeingDescribed = false }
        let isBack = try !isPaused && rebridge(context)
        noteTimeouts(context)
        try noteLinkedHere(context)
        readReaders(context)
        if described.isWhole { effects += try settle(on: everybody, &context) }
        effects += try yieldNames(&context)
        effects += try rename(&context)
        try setNotifications(context)
        effects += try reconcile(&context)
        // Rooms with people in them who were there before the description.
        if described.isWhole { for channel in roomsInOrder { effects += try populate(channel, &context) } }
        effects += askThreadMembers()
        effects += try reconcileCards(context)
        effects += try wantOwnPictures(context)
        if isBack { effects += greet() } else if before == nil { effects += greetMembers() }
        if !described.isWhole { effects.append(.requestMembers(id)) }
        for channel in roomsInOrder { effects += try startCatchUp(channel, &context) }
        isBeingDescribed = false
        effects += try tellOfThreads(all: true, &context)
        for channel in roomsInOrder { effects += try pump(channel, &context) }
        return effects
    }

    func changed(_ guild: Guild, _ context: inout Context) throws -> [Effect] {
        guard state != nil else { return [] }
        let owner = state?.guild.ownerID
        let roles = state?.roles
        state?.guild = guild
        if !guild.roles.isEmpty {
            state?.roles = Dictionary(guild.roles.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        }
        try setNotifications(context)
        var effects = try rename(&context)
        if state?.roles != roles {
            effects += try mirror(.everybody, &context)
        } else if owner != guild.ownerID {
            effects += try mirror(.users(Set([owner, guild.ownerID].compactMap { $0 })), &context)
        }
        return try effects + adoptLanguage(context) + tellOfItems() + wantOwnPictures(context)
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
