// SPDX-License-Identifier: Apache-2.0

/// What a request sets of a channel; nil leaves it, an inner nil clears it.
struct ChannelFields {
    var name: String?
    var topic: String??
    var isNSFW: Bool?
    var slowmode: Int?
    var parentID: UInt64??
    var position: Int?
    var overwrites: [World.Overwrite]?
    var flags: Int?
    var bitrate: Int?
    var userLimit: Int?
    var tags: [World.ForumTag]?
    var kind: World.ChannelKind?
    var autoArchive: Int?

    init(_ form: inout Form, kind: World.ChannelKind) {
        name = form.string("name", min: 1, max: 100)
        if form.has("topic") { topic = .some(form.string("topic", max: kind == .forum ? 4096 : 1024)) }
        isNSFW = form.flag("nsfw")
        slowmode = form.integer("rate_limit_per_user", 0...21_600)
        if form.has("parent_id") { parentID = .some(form.snowflake("parent_id")) }
        position = form.integer("position", 0...Int(Int32.max))
        flags = form.integer("flags", 0...Int(Int32.max))
        bitrate = form.integer("bitrate", 8_000...384_000)
        userLimit = form.integer("user_limit", 0...10_000)
        autoArchive = form.choice("default_auto_archive_duration", [60, 1440, 4320, 10_080])
        overwrites = form.list("permission_overwrites", max: 1000).map { list in
            list.enumerated().compactMap { Self.overwrite($0.element, $0.offset, &form) }
        }
        tags = form.list("available_tags", max: 20)?.enumerated().compactMap { Self.tag($0.element, $0.offset, &form) }
    }

    private static func overwrite(_ json: JSON, _ index: Int, _ form: inout Form) -> World.Overwrite? {
        guard let id = json["id"]?.snowflake else {
            form.complain("permission_overwrites.\(index).id", "BASE_TYPE_REQUIRED", "This field is required")
            return nil
        }
        let kind = json["type"]?.integer ?? json["type"]?.text.flatMap { Int64($0) } ?? 0
        return World.Overwrite(
            id: id, isForMember: kind == 1, allow: Rights(rawValue: json["allow"]?.snowflake ?? 0),
            deny: Rights(rawValue: json["deny"]?.snowflake ?? 0))
    }

    private static func tag(_ json: JSON, _ index: Int, _ form: inout Form) -> World.ForumTag? {
        guard let name = json["name"]?.text, (1...20).contains(name.codePoints) else {
            form.complain(
                "available_tags.\(index).name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 20 in length.")
            return nil
        }
        return World.ForumTag(
            id: json["id"]?.snowflake ?? 0, name: name, isModerated: json["moderated"]?.boolean ?? false,
            emojiID: json["emoji_id"]?.snowflake, emojiName: json["emoji_name"]?.text)
    }

    func apply(to channel: inout World.Channel) {
        if let name { channel.name = name }
        if let topic { channel.topic = topic?.trimmed }
        if let isNSFW { channel.isNSFW = isNSFW }
        if let slowmode { channel.slowmode = slowmode }
        if let parentID { channel.parentID = parentID }
        if let position { channel.position = position }
        if let overwrites { channel.overwrites = overwrites }
        if let flags { channel.flags = flags & (1 << 4 | 1 << 15 | 1 << 21) | channel.flags & (1 << 1) }
        if let bitrate { channel.bitrate = bitrate }
        if let userLimit { channel.userLimit = userLimit }
        if let kind { channel.kind = kind }
        if let autoArchive { channel.defaultAutoArchive = autoArchive }
        if let tags { channel.tags = Self.numbered(tags, after: channel.id) }
    }

    /// New tags get ids of their own, next to the channel's.
    private static func numbered(_ tags: [World.ForumTag], after id: UInt64) -> [World.ForumTag] {
        tags.enumerated().map { index, tag in
            guard tag.id == 0 else { return tag }
            return World.ForumTag(
                id: id &+ UInt64(index) &+ 1, name: tag.name, isModerated: tag.isModerated, emojiID: tag.emojiID,
                emojiName: tag.emojiName)
        }
    }
}
