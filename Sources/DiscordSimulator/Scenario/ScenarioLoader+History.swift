// SPDX-License-Identifier: Apache-2.0

extension ScenarioLoader {
    /// Messages of the past; a `key` names one for later `reply_to`s.
    mutating func addHistory(_ list: [JSON], to channelID: UInt64) throws(SimulatorFault) {
        var named: [String: UInt64] = [:]
        for entry in list {
            let author = try person(entry["who"])
            let at = world.now &- Self.milliseconds(entry["ago"]?.text ?? "1h")
            let id = entry["id"]?.snowflake ?? world.ids.past(at: at)
            var message = World.Message(id: id, channelID: channelID, authorID: author, timestamp: at)
            message.content = entry["says"]?.text ?? ""
            if let target = entry["reply_to"]?.text.flatMap({ named[$0] }) {
                message.kind = 19
                message.reference = World.Reference(
                    messageID: target, channelID: channelID, guildID: world.channels[channelID]?.guildID)
            }
            if entry["pinned"]?.boolean == true { message.pinnedAt = at }
            if let edited = entry["edited"]?.text { message.editedAt = world.now &- Self.milliseconds(edited) }
            try addReactions(entry["reactions"]?.members ?? [:], to: &message)
            if let word = entry["picture"]?.text { addPicture(word, to: &message) }
            if let channel = world.channels[channelID] { world.setMentions(&message, nil, channel) }
            world.store(message)
            if let key = entry["key"]?.text { named[key] = id }
            try addStartedThread(entry, on: message)
        }
    }

    private func addReactions(_ reactions: [String: JSON], to message: inout World.Message) throws(SimulatorFault) {
        for (emoji, names) in reactions.sorted(by: { $0.key < $1.key }) {
            guard let mark = try? world.emoji(named: emoji) else { throw .badScenario("\(emoji) is no emoji") }
            for name in names.list ?? [] { message.addReaction(mark, by: try person(name), isBurst: false) }
        }
    }

    private mutating func addPicture(_ word: String, to message: inout World.Message) {
        let bytes = PNG.pattern(word, size: 320)
        var attachment = World.Attachment(
            id: world.ids.past(at: message.timestamp), filename: "\(World.sanitized(word)).png",
            channelID: message.channelID, size: bytes.count, contentType: "image/png")
        attachment.width = 320
        attachment.height = 320
        world.assets.store(bytes, contentType: "image/png", at: attachment.path)
        message.attachments.append(attachment)
    }

    private mutating func addStartedThread(_ entry: JSON, on message: World.Message) throws(SimulatorFault) {
        guard let json = entry["thread"], let guildID = world.channels[message.channelID]?.guildID else { return }
        try addThread(json, message.id, under: message.channelID, guildID, message.authorID, message.timestamp)
        world.change(message.id, in: message.channelID) { $0.flags |= 32 }
        try addHistory(json["history"]?.list ?? [], to: message.id)
    }
}
