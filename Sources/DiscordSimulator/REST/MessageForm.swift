// SPDX-License-Identifier: Apache-2.0

/// Reads what a message body says, for bots, webhooks, posts and interactions alike (resources/message).
struct MessageForm {
    var form: Form
    let call: Call

    init(_ call: Call, body: JSON? = nil, path: [String] = []) {
        form = Form(body ?? call.body, path: path)
        self.call = call
    }

    static let botFlags = 4 | 4096 | 8192 | 32_768
    static let webhookFlags = 4 | 4096 | 32_768

    mutating func content() -> String? { form.string("content", max: 2000) }

    mutating func embeds() -> [JSON]? {
        guard let list = form.list("embeds", max: 10) else { return nil }
        var total = 0
        let embeds = list.enumerated().compactMap { EmbedReader.read($0.element, at: $0.offset, &form, &total) }
        if total > 6000 {
            form.complain("embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000")
        }
        return embeds
    }

    mutating func flags(allowed: Int) -> Int {
        guard let flags = form.integer("flags", 0...Int(Int32.max)) else { return 0 }
        return flags & allowed
    }

    /// `parse` and the lists exclude each other, which no schema says.
    mutating func allowedMentions() -> World.AllowedMentions? {
        guard let json = form.body["allowed_mentions"], !json.isNull else { return nil }
        guard json.members != nil else {
            form.complain("allowed_mentions", "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
            return nil
        }
        var allowed = World.AllowedMentions()
        for (index, entry) in (json["parse"]?.list ?? []).enumerated() {
            switch entry.text {
            case "users": allowed.parsesUsers = true
            case "roles": allowed.parsesRoles = true
            case "everyone": allowed.parsesEveryone = true
            default:
                form.complain(
                    "allowed_mentions.parse.\(index)", "BASE_TYPE_CHOICES",
                    "Value must be one of {'everyone', 'roles', 'users'}.")
            }
        }
        allowed.users = mentionIDs(json, "users", excluded: allowed.parsesUsers)
        allowed.roles = mentionIDs(json, "roles", excluded: allowed.parsesRoles)
        allowed.repliedUser = json["replied_user"]?.boolean ?? false
        return allowed
    }

    private mutating func mentionIDs(_ json: JSON, _ key: String, excluded: Bool) -> [UInt64] {
        let list = json[key]?.list ?? []
        if list.count > 100 {
            form.complain("allowed_mentions.\(key)", "BASE_TYPE_MAX_LENGTH", "Must be 100 or fewer in length.")
        }
        if excluded, !list.isEmpty {
            form.complain(
                "allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                "parse:[\"\(key)\"] and \(key): [ids...] are mutually exclusive.")
        }
        return list.compactMap(\.snowflake)
    }

    mutating func nonce() -> JSON? {
        guard let nonce = form.body["nonce"], !nonce.isNull else { return nil }
        if let text = nonce.text, text.codePoints > 25 {
            form.complain("nonce", "NONCE_TYPE_TOO_LONG", "Nonce is too long; the limit is 25.")
        }
        return nonce
    }

    mutating func reference() -> World.Reference? {
        guard let json = form.body["message_reference"], !json.isNull else { return nil }
        let kind = Int(json["type"]?.integer ?? 0)
        guard let message = json["message_id"]?.snowflake else {
            form.complain("message_reference.message_id", "BASE_TYPE_REQUIRED", "This field is required")
            return nil
        }
        let own = call.parameters["channel_id"].flatMap { UInt64($0) } ?? 0
        return World.Reference(
            kind: kind, messageID: message, channelID: json["channel_id"]?.snowflake ?? own,
            guildID: json["guild_id"]?.snowflake)
    }

    mutating func poll(now: Int64) -> World.Poll? {
        guard let json = form.body["poll"], !json.isNull else { return nil }
        let question = json["question"]?["text"]?.text ?? ""
        if !(1...300).contains(question.codePoints) {
            form.complain("poll.question.text", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 300 in length.")
        }
        let answers = json["answers"]?.list ?? []
        if !(1...10).contains(answers.count) {
            form.complain("poll.answers", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 10 in length.")
        }
        let hours = json["duration"]?.integer ?? 24
        if !(1...768).contains(hours) {
            form.complain("poll.duration", "NUMBER_TYPE_MAX", "int value should be less than or equal to 768.")
        }
        let read = answers.enumerated().map { index, answer in
            let text = answer["poll_media"]?["text"]?.text
            if (text?.codePoints ?? 0) > 55 {
                form.complain(
                    "poll.answers.\(index).poll_media.text", "BASE_TYPE_MAX_LENGTH", "Must be 55 or fewer in length.")
            }
            let emoji = answer["poll_media"]?["emoji"].map {
                World.EmojiMark(id: $0["id"]?.snowflake, name: $0["name"]?.text)
            }
            return World.PollAnswer(id: index + 1, text: text, emoji: emoji)
        }
        return World.Poll(
            question: question, answers: read, expiry: now &+ hours &* 3_600_000,
            allowsMany: json["allow_multiselect"]?.boolean ?? false)
    }
}
