// SPDX-License-Identifier: Apache-2.0

extension World {
    mutating func react(
        _ userID: UInt64, _ emoji: EmojiMark, to messageID: UInt64, in channelID: UInt64, isBurst: Bool = false
    ) throws(APIError) {
        let (channel, message) = try reactable(userID, messageID, channelID)
        let known = message.reactions.first { $0.emoji == emoji }
        if known == nil {
            guard rights(of: userID, in: channel).contains(.addReactions) else { throw .missingPermissions }
            guard message.reactions.count < 20 else {
                throw APIError(400, 30010, "Maximum number of reactions reached (20)")
            }
        }
        guard known?.userIDs.contains(userID) != true else { return }
        change(messageID, in: channelID) { $0.addReaction(emoji, by: userID, isBurst: isBurst) }
        announceReaction("MESSAGE_REACTION_ADD", userID, emoji, message, channel, isBurst: isBurst)
    }

    private func reactable(
        _ userID: UInt64, _ messageID: UInt64, _ channelID: UInt64
    ) throws(APIError) -> (Channel, Message) {
        guard let channel = channels[channelID] else { throw .unknownChannel }
        guard canSee(userID, channel) else { throw .missingAccess }
        guard rights(of: userID, in: channel).contains(.readHistory) else { throw .missingPermissions }
        guard let message = message(messageID, in: channelID) else { throw .unknownMessage }
        if channel.thread?.isArchived == true { throw .threadArchived }
        return (channel, message)
    }

    private mutating func announceReaction(
        _ name: String, _ userID: UInt64, _ emoji: EmojiMark, _ message: Message, _ channel: Channel, isBurst: Bool
    ) {
        var payload: JSON = [
            "user_id": .id(userID), "channel_id": .id(channel.id), "message_id": .id(message.id),
            "emoji": emoji.json, "burst": .bool(isBurst), "type": isBurst ? 1 : 0,
        ]
        if name == "MESSAGE_REACTION_ADD" {
            if message.mask == nil { payload["message_author_id"] = .id(message.authorID) }
            if isBurst { payload["burst_colors"] = ["#bf8cff"] }
            if let guild = channel.guildID.flatMap({ guilds[$0] }), let member = guild.members[userID] {
                payload["member"] = json(member)
            }
        }
        emit(name, in: channel, .reactions, direct: .directReactions, payload)
    }

    mutating func unreact(
        _ userID: UInt64, _ emoji: EmojiMark, from messageID: UInt64, in channelID: UInt64
    ) throws(APIError) {
        guard let channel = channels[channelID] else { throw .unknownChannel }
        guard let message = message(messageID, in: channelID) else { throw .unknownMessage }
        guard let reaction = message.reactions.first(where: { $0.emoji == emoji }),
            reaction.userIDs.contains(userID) || reaction.burstUserIDs.contains(userID)
        else { return }
        change(messageID, in: channelID) { $0.removeReaction(emoji, by: userID) }
        announceReaction(
            "MESSAGE_REACTION_REMOVE", userID, reaction.emoji, message, channel,
            isBurst: reaction.burstUserIDs.contains(userID))
    }

    /// Removes one emoji's reactions, or all of them.
    mutating func clearReactions(_ emoji: EmojiMark?, from messageID: UInt64, in channelID: UInt64) throws(APIError) {
        guard let channel = channels[channelID] else { throw .unknownChannel }
        guard message(messageID, in: channelID) != nil else { throw .unknownMessage }
        change(messageID, in: channelID) { message in
            if let emoji { message.reactions.removeAll { $0.emoji == emoji } } else { message.reactions = [] }
        }
        var payload: JSON = ["channel_id": .id(channelID), "message_id": .id(messageID)]
        if let emoji { payload["emoji"] = emoji.json }
        let name = emoji == nil ? "MESSAGE_REACTION_REMOVE_ALL" : "MESSAGE_REACTION_REMOVE_EMOJI"
        emit(name, in: channel, .reactions, direct: .directReactions, payload)
    }

    /// Reads `👍` or `name:id`. A custom emoji must exist; of Unicode ones the exact form is asked for, so plain
    /// text is refused.
    func emoji(named text: String) throws(APIError) -> EmojiMark {
        if let colon = text.lastIndex(of: ":"), let id = UInt64(text[text.index(after: colon)...]) {
            for guild in guilds.values {
                guard let emoji = guild.emojis.first(where: { $0.id == id }) else { continue }
                return EmojiMark(id: id, name: emoji.name, isAnimated: emoji.isAnimated)
            }
            if let emoji = application.emojis.first(where: { $0.id == id }) {
                return EmojiMark(id: id, name: emoji.name, isAnimated: emoji.isAnimated)
            }
            throw .unknownEmoji
        }
        guard Self.isEmoji(text) else { throw .unknownEmoji }
        return EmojiMark(id: nil, name: text)
    }

    /// One user-perceived character with an emoji in it; digits alone are none.
    static func isEmoji(_ text: String) -> Bool {
        guard text.count == 1 else { return false }
        let scalars = text.unicodeScalars
        if scalars.contains(where: { $0.properties.isEmojiPresentation }) { return true }
        guard scalars.contains(where: { $0.properties.isEmoji }) else { return false }
        return scalars.contains { $0.value == 0xFE0F || $0.value == 0x20E3 }
            || scalars.allSatisfy { $0.value > 0xFF && $0.properties.isEmoji }
    }
}

extension World.Message {
    mutating func addReaction(_ emoji: World.EmojiMark, by userID: UInt64, isBurst: Bool) {
        if !reactions.contains(where: { $0.emoji == emoji }) { reactions.append(World.Reaction(emoji: emoji)) }
        guard let index = reactions.firstIndex(where: { $0.emoji == emoji }) else { return }
        if isBurst { reactions[index].burstUserIDs.append(userID) } else { reactions[index].userIDs.append(userID) }
    }

    mutating func removeReaction(_ emoji: World.EmojiMark, by userID: UInt64) {
        guard let index = reactions.firstIndex(where: { $0.emoji == emoji }) else { return }
        reactions[index].userIDs.removeAll { $0 == userID }
        reactions[index].burstUserIDs.removeAll { $0 == userID }
        if reactions[index].userIDs.isEmpty, reactions[index].burstUserIDs.isEmpty { reactions.remove(at: index) }
    }
}
