// SPDX-License-Identifier: Apache-2.0

extension World {
    func message(_ id: UInt64, in channelID: UInt64) -> Message? {
        index(of: id, in: channelID).flatMap { messages[channelID]?[$0] }
    }

    /// Binary search: a channel's messages stand in order of id.
    func index(of id: UInt64, in channelID: UInt64) -> Int? {
        guard let list = messages[channelID] else { return nil }
        let index = Self.lowerBound(id, list)
        return index < list.count && list[index].id == id ? index : nil
    }

    static func lowerBound(_ id: UInt64, _ list: [Message]) -> Int {
        var low = 0
        var high = list.count
        while low < high {
            let middle = (low + high) / 2
            if list[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low
    }

    mutating func store(_ message: Message) {
        let index = Self.lowerBound(message.id, messages[message.channelID] ?? [])
        messages[message.channelID, default: []].insert(message, at: index)
        let last = channels[message.channelID]?.lastMessageID ?? 0
        channels[message.channelID]?.lastMessageID = max(last, message.id)
    }

    /// Changes a stored message in place.
    mutating func change(_ id: UInt64, in channelID: UInt64, _ body: (inout Message) -> Void) {
        guard let index = index(of: id, in: channelID) else { return }
        messages[channelID]?[index].apply(body)
    }

    /// The message with what only the gateway adds: guild, member, members of mentioned users, channel type.
    func eventJSON(_ message: Message) -> JSON {
        var json = json(message)
        guard let channel = channels[message.channelID] else { return json }
        json["channel_type"] = .count(channel.kind.rawValue)
        guard let guildID = channel.guildID, let guild = guilds[guildID], !message.isEphemeral else { return json }
        json["guild_id"] = .id(guildID)
        if message.mask == nil, let member = guild.members[message.authorID] { json["member"] = member.bareJSON }
        json["mentions"] = .array(message.mentions.compactMap { mention($0, in: guild) })
        return json
    }

    private func mention(_ userID: UInt64, in guild: Guild) -> JSON? {
        guard var user = users[userID]?.json else { return nil }
        if let member = guild.members[userID] { user["member"] = member.bareJSON }
        return user
    }

    mutating func announce(_ name: String, _ message: Message) {
        guard let channel = channels[message.channelID] else { return }
        emit(name, in: channel, .messages, eventJSON(message), isContentExempt: isContentExempt(message))
    }

    /// The bot's own messages and those that mention it keep their content without the privilege.
    func isContentExempt(_ message: Message) -> Bool {
        message.authorID == application.botID || message.applicationID == application.id
            || message.mentions.contains(application.botID) || channels[message.channelID]?.guildID == nil
    }

    /// As REST shows it, stripped unless the portal grants MESSAGE_CONTENT.
    func restJSON(_ message: Message) -> JSON {
        let json = json(message)
        if application.hasContentToggle || isContentExempt(message) { return json }
        return Self.stripped(json)
    }

    /// A message without what needs MESSAGE_CONTENT (events/gateway, Message Content Intent).
    static func stripped(_ json: JSON) -> JSON {
        var json = json.merging(["content": "", "embeds": [], "attachments": [], "components": []]).without("poll")
        if let referenced = json["referenced_message"], !referenced.isNull {
            json["referenced_message"] = stripped(referenced)
        }
        return json
    }
}

extension World.Message {
    mutating func apply(_ body: (inout World.Message) -> Void) {
        body(&self)
    }
}
