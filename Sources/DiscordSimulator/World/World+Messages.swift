// SPDX-License-Identifier: Apache-2.0

extension World {
    /// What somebody wants to say.
    struct Draft: Sendable {
        var authorID: UInt64
        var mask: WebhookMask?
        var applicationID: UInt64?
        var content = ""
        var embeds: [JSON] = []
        var components: [JSON] = []
        var attachments: [Attachment] = []
        var stickers: [UInt64] = []
        var poll: Poll?
        var reference: Reference?
        /// Whether a reply to a message that is gone is refused or sent as a plain message.
        var failsWithoutTarget = true
        var allowedMentions: AllowedMentions?
        var nonce: JSON?
        var enforcesNonce = false
        var flags = 0
        var kind = 0
        var isTTS = false
        var interaction: InteractionMark?

        init(authorID: UInt64, content: String = "") {
            self.authorID = authorID
            self.content = content
        }
    }

    /// Says something in a channel: checks, stores, announces.
    mutating func post(_ draft: Draft, in channelID: UInt64) throws(APIError) -> Message {
        let channel = try speakable(channelID, by: draft)
        if let earlier = repeated(draft, in: channelID) { return earlier }
        var message = Message(id: newID(), channelID: channelID, authorID: draft.authorID, timestamp: now)
        fill(&message, from: draft)
        try refer(draft, in: channel, &message)
        setMentions(&message, draft.allowedMentions, channel)
        remember(draft, message)
        deliver(message, in: channel)
        return self.message(message.id, in: channelID) ?? message
    }

    func fill(_ message: inout Message, from draft: Draft) {
        message.mask = draft.mask
        message.applicationID = draft.applicationID
        message.content = draft.content.trimmed
        message.embeds = draft.embeds
        message.components = draft.components
        message.attachments = draft.attachments
        message.stickers = draft.stickers
        message.poll = draft.poll
        message.nonce = draft.nonce
        message.flags = draft.flags
        message.kind = draft.kind
        message.isTTS = draft.isTTS
        message.interaction = draft.interaction
    }

    /// Checks that the author may speak here, and that here is a place for words.
    private func speakable(_ channelID: UInt64, by draft: Draft) throws(APIError) -> Channel {
        guard let channel = channels[channelID] else { throw .unknownChannel }
        guard channel.kind.holdsMessages else { throw .notText }
        if draft.mask == nil, draft.interaction == nil {
            guard canSee(draft.authorID, channel) else { throw .missingAccess }
            let rights = rights(of: draft.authorID, in: channel)
            guard rights.contains(channel.isThread ? .sendInThreads : .sendMessages) else { throw .missingPermissions }
            if !draft.attachments.isEmpty, !rights.contains(.attachFiles) { throw .missingPermissions }
            if draft.poll != nil, !rights.contains(.sendPolls) { throw .missingPermissions }
            if channel.thread?.isLocked == true, !rights.contains(.manageThreads) { throw .threadLocked }
            try checkSlowmode(channel, draft.authorID, rights)
        }
        return channel
    }

    private func checkSlowmode(_ channel: Channel, _ authorID: UInt64, _ rights: Rights) throws(APIError) {
        guard channel.slowmode > 0, users[authorID]?.isBot != true else { return }
        guard rights.isDisjoint(with: [.bypassSlowmode, .manageMessages, .manageChannels]) else { return }
        guard let last = messages[channel.id]?.last(where: { $0.authorID == authorID }) else { return }
        let wait = last.timestamp &+ Int64(channel.slowmode) &* 1000 &- now
        guard wait > 0 else { return }
        var error = APIError(429, 20016, "This action cannot be performed due to slowmode rate limit")
        error.extra = ["retry_after": .double(Double(wait) / 1000), "global": false]
        throw error
    }

    private mutating func refer(_ draft: Draft, in channel: Channel, _ message: inout Message) throws(APIError) {
        guard draft.mask == nil, let reference = draft.reference else { return }  // webhooks cannot reply
        let target = reference.messageID.flatMap { self.message($0, in: reference.channelID) }
        if reference.kind == 1 { return try forward(target, reference, by: draft.authorID, &message) }
        guard let target, target.channelID == channel.id else {
            guard draft.failsWithoutTarget else { return }
            throw .invalidForm(["message_reference"], "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
        }
        guard !target.isNotice else {
            throw .invalidForm(
                ["message_reference"], "REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE", "Cannot reply to a system message")
        }
        guard rights(of: draft.authorID, in: channel).contains(.readHistory) else {
            throw APIError(403, 160002, "Cannot reply without permission to read message history")
        }
        message.kind = draft.kind == 0 ? 19 : draft.kind
        message.reference = Reference(
            kind: 0, messageID: target.id, channelID: target.channelID, guildID: channel.guildID)
    }

    private func forward(
        _ target: Message?, _ reference: Reference, by authorID: UInt64, _ message: inout Message
    ) throws(APIError) {
        guard let target, let source = channels[target.channelID] else {
            throw .invalidForm(["message_reference"], "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
        }
        guard mayReadHistory(authorID, source) else {
            throw APIError(403, 160014, "You do not have permission to forward this message")
        }
        message.content = ""
        message.flags |= 1 << 14
        message.reference = Reference(
            kind: 1, messageID: target.id, channelID: target.channelID, guildID: source.guildID)
        var snapshot = JSON.emptyObject
        let whole = json(target, nested: true)
        for key in [
            "type", "content", "embeds", "attachments", "timestamp", "edited_timestamp", "flags", "mentions",
            "mention_roles", "sticker_items", "components",
        ] { snapshot[key] = whole[key] }
        message.snapshots = [["message": snapshot]]
    }

    /// The message this author sent earlier with the same nonce, if the nonce is to be honoured.
    private func repeated(_ draft: Draft, in channelID: UInt64) -> Message? {
        guard draft.enforcesNonce, let key = nonceKey(draft, channelID), let sent = recentNonces[key] else {
            return nil
        }
        guard now &- sent.at < 300_000 else { return nil }
        return message(sent.messageID, in: channelID)
    }

    private func nonceKey(_ draft: Draft, _ channelID: UInt64) -> NonceKey? {
        guard let nonce = draft.nonce, let text = nonce.text ?? nonce.integer.map({ String($0) }) else { return nil }
        return NonceKey(authorID: draft.authorID, channelID: channelID, nonce: text)
    }

    private mutating func remember(_ draft: Draft, _ message: Message) {
        guard let key = nonceKey(draft, message.channelID) else { return }
        if recentNonces.count > 5_000 { recentNonces = recentNonces.filter { now &- $0.value.at < 300_000 } }
        recentNonces[key] = SentNonce(messageID: message.id, at: now)
    }

    /// Stores a finished message, wakes its thread, announces it and plans its previews.
    mutating func deliver(_ message: Message, in channel: Channel) {
        var message = message
        if channel.isThread { wake(channel.id, by: message) }
        let preview = previews(of: message, in: channel)
        if settings.unfurlDelay == nil { message.embeds += preview }
        store(message)
        if message.isEphemeral { announceEphemeral(message) } else { announce("MESSAGE_CREATE", message) }
        if let delay = settings.unfurlDelay, !preview.isEmpty {
            agenda.add(.unfurl(channelID: channel.id, messageID: message.id), at: now &+ delay)
        }
        if let poll = message.poll {
            agenda.add(.endPoll(channelID: channel.id, messageID: message.id), at: poll.expiry)
        }
    }

    /// Only one person sees it; the bot hears of it as of a direct message, without a guild.
    private mutating func announceEphemeral(_ message: Message) {
        emit(
            Emission(
                name: "MESSAGE_CREATE", payload: eventJSON(message), guildID: nil, intents: .directMessages,
                isContentExempt: true))
    }

    /// A message Discord itself writes: joins, pins, thread notices.
    @discardableResult
    mutating func postNotice(
        _ kind: Int, in channelID: UInt64, by authorID: UInt64, content: String = "", reference: Reference? = nil
    ) -> Message? {
        guard channels[channelID] != nil else { return nil }
        var message = Message(id: newID(), channelID: channelID, authorID: authorID, timestamp: now)
        message.kind = kind
        message.content = content
        message.reference = reference
        store(message)
        announce("MESSAGE_CREATE", message)
        return message
    }
}
