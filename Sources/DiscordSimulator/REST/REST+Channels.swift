// SPDX-License-Identifier: Apache-2.0

extension REST {
    static let channelRoutes: [Route] = [
        Route("GET", "channels/{channel_id}") { world, call throws(APIError) in
            .json(world.json(try world.channel(call)))
        },
        Route("PATCH", "channels/{channel_id}", limit: .changeChannel, changeChannel),
        Route("DELETE", "channels/{channel_id}") { world, call throws(APIError) in
            let channel = try world.channel(call)
            try world.require(channel.isThread ? .manageThreads : .manageChannels, of: call, in: channel)
            let json = world.json(channel)
            try world.deleteChannel(channel.id, by: try call.actor())
            return .json(json)
        },
        Route("PUT", "channels/{channel_id}/permissions/{overwrite_id}", setOverwrite),
        Route("DELETE", "channels/{channel_id}/permissions/{overwrite_id}") { world, call throws(APIError) in
            let channel = try world.channel(call)
            try world.require(.manageRoles, of: call, in: channel)
            try world.removeOverwrite(try call.id("overwrite_id"), of: channel.id, by: try call.actor())
            return .noContent
        },
        Route("POST", "channels/{channel_id}/typing") { world, call throws(APIError) in
            try world.startTyping(try call.actor(), in: try call.id("channel_id"))
            return .noContent
        },
        Route("PUT", "channels/{channel_id}/voice-status") { world, call throws(APIError) in
            let channel = try world.channel(call)
            try world.require(.setVoiceStatus, of: call, in: channel)
            var form = Form(call.body)
            let status = form.string("status", max: 500)
            try form.check()
            try world.setVoiceStatus(status, of: channel.id)
            return .noContent
        },
        Route("POST", "channels/{channel_id}/followers") { world, call throws(APIError) in
            let channel = try world.channel(call)
            guard channel.kind == .announcement else { throw .wrongChannelType }
            var form = Form(call.body)
            let target = form.snowflake("webhook_channel_id", required: true)
            try form.check()
            guard let target else { throw .unknownChannel }
            var webhook = try world.createWebhook(channel.name, in: target, by: try call.actor())
            webhook.kind = 2
            world.webhooks[webhook.id] = webhook
            world.postNotice(
                12, in: target, by: try call.actor(), content: channel.name,
                reference: World.Reference(channelID: channel.id, guildID: channel.guildID))
            return .json(["channel_id": .id(channel.id), "webhook_id": .id(webhook.id)])
        },
    ]

    private static func changeChannel(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        let channel = try world.channel(call)
        if channel.isThread { return try changeThread(&world, call, channel) }
        try world.require(.manageChannels, of: call, in: channel)
        var form = Form(call.body)
        var fields = ChannelFields(&form, kind: channel.kind)
        if let raw = form.choice("type", [0, 5]), [.text, .announcement].contains(channel.kind) {
            fields.kind = World.ChannelKind(rawValue: raw)
        }
        try form.check()
        if fields.overwrites != nil { try world.require(.manageRoles, of: call, in: channel) }
        if let parent = fields.parentID ?? nil, world.channels[parent]?.kind != .category {
            throw .invalidForm(["parent_id"], "CHANNEL_PARENT_INVALID", "Category does not exist")
        }
        let changed = try world.changeChannel(channel.id, by: try call.actor()) { fields.apply(to: &$0) }
        return .json(world.json(changed))
    }

    private static func changeThread(
        _ world: inout World, _ call: Call, _ channel: World.Channel
    ) throws(APIError) -> SimResponse {
        var form = Form(call.body)
        let name = form.string("name", min: 1, max: 100)
        let archived = form.flag("archived")
        let locked = form.flag("locked")
        let invitable = form.flag("invitable")
        let slowmode = form.integer("rate_limit_per_user", 0...21_600)
        let duration = form.choice("auto_archive_duration", [60, 1440, 4320, 10_080])
        let tags = form.snowflakes("applied_tags", max: 5)
        let flags = form.integer("flags", 0...Int(Int32.max))
        try form.check()
        let actor = try call.actor()
        let rights = world.rights(of: actor, in: channel)
        let isModerator = rights.contains(.manageThreads)
        let opensOnly = archived == false && form.body.members?.count == 1 && channel.thread?.isLocked == false
        guard isModerator || channel.thread?.ownerID == actor || (opensOnly && rights.contains(.sendInThreads)) else {
            throw .missingPermissions
        }
        if locked != nil, !isModerator { throw .missingPermissions }
        if channel.thread?.isArchived == true, archived != false { throw .threadArchived }
        let now = world.now
        let changed = try world.changeChannel(channel.id, by: actor) { thread in
            thread.name = name ?? thread.name
            thread.slowmode = slowmode ?? thread.slowmode
            thread.appliedTags = tags ?? thread.appliedTags
            if let flags { thread.flags = flags & 2 | thread.flags & ~2 }
            if let archived, archived != thread.thread?.isArchived {
                thread.thread?.isArchived = archived
                thread.thread?.archivedAt = now
            }
            if let locked { thread.thread?.isLocked = locked }
            if let invitable { thread.thread?.isInvitable = invitable }
            if let duration { thread.thread?.autoArchive = duration }
        }
        return .json(world.json(changed))
    }

    private static func setOverwrite(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        let channel = try world.channel(call)
        try world.require(.manageRoles, of: call, in: channel)
        var form = Form(call.body)
        let allow = form.rights("allow") ?? []
        let deny = form.rights("deny") ?? []
        let kind = form.choice("type", [0, 1])
        if kind == nil, !form.has("type") { form.complain("type", "BASE_TYPE_REQUIRED", "This field is required") }
        try form.check()
        let own = world.rights(of: try call.actor(), in: channel)
        guard own.isSuperset(of: allow.union(deny).intersection(.named)) else { throw .missingPermissions }
        let overwrite = World.Overwrite(
            id: try call.id("overwrite_id"), isForMember: kind == 1, allow: allow, deny: deny)
        try world.setOverwrite(overwrite, of: channel.id, by: try call.actor())
        return .noContent
    }
}

extension World {
    mutating func setVoiceStatus(_ status: String?, of channelID: UInt64) throws(APIError) {
        guard let channel = channels[channelID], let guildID = channel.guildID else { throw .unknownChannel }
        guard channel.kind.isVoice else { throw .wrongChannelType }
        channels[channelID]?.voiceStatus = status
        guard botSees(channel) else { return touch() }
        emit("VOICE_CHANNEL_STATUS_UPDATE", guild: guildID, .guilds, ["id": .id(channelID), "status": .text(status)])
    }
}
