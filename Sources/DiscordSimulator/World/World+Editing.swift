// SPDX-License-Identifier: Apache-2.0

extension World {
    /// What an edit changes; nil leaves it as it is.
    struct Revision: Sendable {
        var content: String?
        var embeds: [JSON]?
        var components: [JSON]?
        /// What the message holds afterwards, old and new.
        var attachments: [Attachment]?
        var flags: Int?
        var allowedMentions: AllowedMentions?
    }

    mutating func edit(_ id: UInt64, in channelID: UInt64, _ revision: Revision) throws(APIError) -> Message {
        guard let channel = channels[channelID] else { throw .unknownChannel }
        guard var message = message(id, in: channelID) else { throw .unknownMessage }
        if channel.thread?.isArchived == true { throw .threadArchived }
        let isByAuthor =
            revision.content != nil || revision.embeds != nil || revision.attachments != nil
            || revision.components != nil
        message.content = revision.content?.trimmed ?? message.content
        message.embeds = revision.embeds ?? message.embeds
        message.components = revision.components ?? message.components
        message.attachments = revision.attachments ?? message.attachments
        message.flags = revision.flags ?? message.flags
        if message.flags & 4 != 0 { message.embeds = [] }
        guard !message.isBlank else { throw .emptyMessage }
        let fillsIn = message.flags & 128 != 0  // the words of an answer that was put off are no edit
        if fillsIn { message.flags &= ~128 }
        if isByAuthor {
            if !fillsIn { message.editedAt = now }
            setMentions(&message, revision.allowedMentions, channel)
        }
        replace(message)
        announce("MESSAGE_UPDATE", message)
        replan(message, channel, revision)
        return message
    }

    mutating func replace(_ message: Message) {
        change(message.id, in: message.channelID) { $0 = message }
    }

    private mutating func replan(_ message: Message, _ channel: Channel, _ revision: Revision) {
        guard revision.content != nil, let delay = settings.unfurlDelay else { return }
        guard !previews(of: message, in: channel).isEmpty else { return }
        agenda.add(.unfurl(channelID: channel.id, messageID: message.id), at: now &+ delay)
    }

    /// Deletes a message on somebody's behalf; the actor is noted in the audit log when it was not the author.
    mutating func delete(
        _ id: UInt64, in channelID: UInt64, by actorID: UInt64, reason: String? = nil
    ) throws(APIError) {
        guard let channel = channels[channelID] else { throw .unknownChannel }
        guard let index = index(of: id, in: channelID), let message = messages[channelID]?[index] else {
            throw .unknownMessage
        }
        if [1, 2, 3, 4, 5, 21].contains(message.kind) { throw .systemMessage }
        messages[channelID]?.remove(at: index)
        emit(
            "MESSAGE_DELETE", in: channel, .messages,
            ["id": .id(id), "channel_id": .id(channelID)])
        guard actorID != message.authorID, message.mask == nil, let guildID = channel.guildID else { return }
        record(
            72, in: guildID, by: actorID, target: message.authorID,
            options: ["channel_id": .id(channelID), "count": "1"], reason: reason)
    }

    mutating func bulkDelete(_ ids: [UInt64], in channelID: UInt64, by actorID: UInt64) throws(APIError) {
        guard let channel = channels[channelID] else { throw .unknownChannel }
        let gone = Set(ids)
        let present = (messages[channelID] ?? []).filter { gone.contains($0.id) }
        messages[channelID]?.removeAll { gone.contains($0.id) }
        guard !present.isEmpty else { return }
        emit(
            "MESSAGE_DELETE_BULK", in: channel, .messages,
            ["ids": .ids(present.map(\.id)), "channel_id": .id(channelID)])
        guard let guildID = channel.guildID else { return }
        record(73, in: guildID, by: actorID, target: channelID, options: ["count": .string(String(present.count))])
    }

    func typing(_ userID: UInt64, in channel: Channel) -> JSON {
        var json: JSON = [
            "channel_id": .id(channel.id), "user_id": .id(userID), "timestamp": .int(now / 1000),
        ]
        if let guild = channel.guildID.flatMap({ guilds[$0] }), let member = guild.members[userID] {
            json["guild_id"] = .id(guild.id)
            json["member"] = self.json(member)
        }
        return json
    }

    mutating func startTyping(_ userID: UInt64, in channelID: UInt64) throws(APIError) {
        guard let channel = channels[channelID] else { throw .unknownChannel }
        guard canSee(userID, channel) else { throw .missingAccess }
        guard rights(of: userID, in: channel).contains(channel.isThread ? .sendInThreads : .sendMessages) else {
            throw .missingPermissions
        }
        emit("TYPING_START", in: channel, .typing, direct: .directTyping, typing(userID, in: channel))
    }
}

extension World.Message {
    /// Nothing in it that could be shown.
    var isBlank: Bool {
        content.isEmpty && embeds.isEmpty && attachments.isEmpty && stickers.isEmpty && components.isEmpty
            && poll == nil && snapshots.isEmpty && !isNotice
    }
}
