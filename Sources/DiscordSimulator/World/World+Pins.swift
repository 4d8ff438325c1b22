// SPDX-License-Identifier: Apache-2.0

extension World {
    private static let maximumPins = 250

    mutating func pin(_ messageID: UInt64, in channelID: UInt64, by actorID: UInt64) throws(APIError) {
        let channel = try pinnable(channelID, actorID)
        guard let message = message(messageID, in: channelID) else { throw .unknownMessage }
        guard !message.isNotice else { throw .systemMessage }
        guard message.pinnedAt == nil else { return }
        guard pins(of: channelID).count < Self.maximumPins else {
            throw APIError(400, 30003, "Maximum number of pins reached (250)")
        }
        let at = now
        change(messageID, in: channelID) { $0.pinnedAt = at }
        channels[channelID]?.lastPinAt = at
        if let pinned = self.message(messageID, in: channelID) { announce("MESSAGE_UPDATE", pinned) }
        announcePins(channel)
        postNotice(
            6, in: channelID, by: actorID,
            reference: Reference(messageID: messageID, channelID: channelID, guildID: channel.guildID))
        guard let guildID = channel.guildID else { return }
        record(
            74, in: guildID, by: actorID, target: message.authorID,
            options: ["channel_id": .id(channelID), "message_id": .id(messageID)])
    }

    mutating func unpin(_ messageID: UInt64, in channelID: UInt64, by actorID: UInt64) throws(APIError) {
        let channel = try pinnable(channelID, actorID)
        guard let message = message(messageID, in: channelID) else { throw .unknownMessage }
        guard message.pinnedAt != nil else { return }
        change(messageID, in: channelID) { $0.pinnedAt = nil }
        if let unpinned = self.message(messageID, in: channelID) { announce("MESSAGE_UPDATE", unpinned) }
        announcePins(channel)
        guard let guildID = channel.guildID else { return }
        record(
            75, in: guildID, by: actorID, target: message.authorID,
            options: ["channel_id": .id(channelID), "message_id": .id(messageID)])
    }

    private func pinnable(_ channelID: UInt64, _ actorID: UInt64) throws(APIError) -> Channel {
        guard let channel = channels[channelID] else { throw .unknownChannel }
        guard canSee(actorID, channel) else { throw .missingAccess }
        guard rights(of: actorID, in: channel).contains(.pinMessages) else { throw .missingPermissions }
        return channel
    }

    /// Newest pin first.
    func pins(of channelID: UInt64) -> [Message] {
        (messages[channelID] ?? []).filter { $0.pinnedAt != nil }
            .sorted { ($0.pinnedAt ?? 0, $0.id) > ($1.pinnedAt ?? 0, $1.id) }
    }

    /// Goes out even where the bot cannot read: clients must bear the 50001 of the refetch.
    private mutating func announcePins(_ channel: Channel) {
        var payload: JSON = ["channel_id": .id(channel.id)]
        payload["last_pin_timestamp"] = .time(pins(of: channel.id).first?.pinnedAt)
        if let guildID = channel.guildID {
            emit("CHANNEL_PINS_UPDATE", guild: guildID, .guilds, payload)
        } else {
            emit("CHANNEL_PINS_UPDATE", in: channel, .guilds, payload)
        }
    }
}
