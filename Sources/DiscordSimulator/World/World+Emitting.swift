// SPDX-License-Identifier: Apache-2.0

extension World {
    func botIsIn(_ guildID: UInt64) -> Bool {
        guard let guild = guilds[guildID] else { return false }
        return guild.isAvailable && guild.members[application.botID] != nil
    }

    /// An event of a guild, heard only while the bot is in it and it is available.
    mutating func emit(_ name: String, guild guildID: UInt64, _ intents: Intents, _ payload: JSON) {
        guard botIsIn(guildID) else { return touch() }
        var payload = payload
        if payload["guild_id"] == nil { payload["guild_id"] = .id(guildID) }
        emit(Emission(name: name, payload: payload, guildID: guildID, intents: intents))
    }

    /// An event inside a channel, heard only if the bot can see it.
    mutating func emit(
        _ name: String, in channel: Channel, _ intents: Intents, direct: Intents = .directMessages, _ payload: JSON,
        isContentExempt: Bool = false
    ) {
        guard let guildID = channel.guildID else {
            guard channel.recipients.contains(application.botID) else { return touch() }
            emit(
                Emission(name: name, payload: payload, guildID: nil, intents: direct, isContentExempt: true))
            return
        }
        guard botIsIn(guildID), botReadsLive(channel) else { return touch() }
        emit(
            Emission(
                name: name, payload: payload.merging(["guild_id": .id(guildID)]), guildID: guildID, intents: intents,
                isContentExempt: isContentExempt))
    }

    /// Seeing the channel and, for voice, being allowed to connect.
    func botReadsLive(_ channel: Channel) -> Bool {
        guard botSees(channel) else { return false }
        let place = channel.isThread ? channel.parentID.flatMap { channels[$0] } ?? channel : channel
        return !place.kind.isVoice || rights(of: application.botID, in: place).contains(.connect)
    }

    /// Runs a change of a guild and tells the bot which channels came into view or went out of it.
    mutating func watchingView<R, E: Error>(
        of guildID: UInt64, _ change: (inout World) throws(E) -> R
    ) throws(E) -> R {
        let known = guilds[guildID]?.channelIDs ?? []
        let before = visibleChannels(of: guildID)
        let result = try change(&self)
        let after = visibleChannels(of: guildID)
        // New and deleted channels have events of their own.
        announceView(
            of: guildID, gained: after.subtracting(before).intersection(known), lost: before.subtracting(after))
        return result
    }

    private func visibleChannels(of guildID: UInt64) -> Set<UInt64> {
        guard botIsIn(guildID), let guild = guilds[guildID] else { return [] }
        return guild.channelIDs.filter { id in channels[id].map { !$0.isThread && botSees($0) } ?? false }
    }

    private mutating func announceView(of guildID: UInt64, gained: Set<UInt64>, lost: Set<UInt64>) {
        for id in lost.sorted() {
            guard let channel = channels[id], settings.obfuscation != .off, settings.announcesLostChannels else {
                continue
            }
            emit("CHANNEL_UPDATE", guild: guildID, .guilds, gatewayJSON(channel))
        }
        for id in gained.sorted() {
            guard let channel = channels[id] else { continue }
            if settings.obfuscation != .off { emit("CHANNEL_UPDATE", guild: guildID, .guilds, gatewayJSON(channel)) }
            guard !channel.kind.isVoice, channel.kind != .category else { continue }
            announceThreads(under: channel, guildID)
        }
    }

    private mutating func announceThreads(under channel: Channel, _ guildID: UInt64) {
        let threads = activeThreads(of: guildID).filter { $0.parentID == channel.id }
        emit(
            "THREAD_LIST_SYNC", guild: guildID, .guilds,
            [
                "channel_ids": [.id(channel.id)], "threads": .array(threads.map { json($0) }),
                "members": .array(threads.compactMap { botThreadMember($0) }),
            ])
    }

    /// Not archived and visible to the bot.
    func activeThreads(of guildID: UInt64) -> [Channel] {
        (guilds[guildID]?.channelIDs ?? []).sorted().compactMap { channels[$0] }.filter {
            $0.thread.map { !$0.isArchived } ?? false && botSees($0)
        }
    }
}
