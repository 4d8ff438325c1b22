// SPDX-License-Identifier: Apache-2.0

extension REST {
    static let threadRoutes: [Route] = [
        Route("POST", "channels/{channel_id}/messages/{message_id}/threads", startOnMessage),
        Route("POST", "channels/{channel_id}/threads", startThread),
        Route("GET", "channels/{channel_id}/threads/archived/public") { world, call throws(APIError) in
            try archived(world, call, kinds: [.publicThread, .announcementThread])
        },
        Route("GET", "channels/{channel_id}/threads/archived/private") { world, call throws(APIError) in
            try world.require(.manageThreads, of: call, in: try world.channel(call))
            return try archived(world, call, kinds: [.privateThread])
        },
        Route("GET", "channels/{channel_id}/users/@me/threads/archived/private") { world, call throws(APIError) in
            try archived(world, call, kinds: [.privateThread], joinedOnly: true)
        },
        Route("PUT", "channels/{channel_id}/thread-members/@me") { world, call throws(APIError) in
            let thread = try thread(world, call)
            guard thread.thread?.isArchived == false else { throw .threadArchived }
            world.addToThread(try call.actor(), thread.id)
            return .noContent
        },
        Route("PUT", "channels/{channel_id}/thread-members/{user_id}") { world, call throws(APIError) in
            let thread = try thread(world, call)
            guard thread.thread?.isArchived == false else { throw .threadArchived }
            try world.require(.sendInThreads, of: call, in: thread)
            let user = try call.id("user_id")
            guard let guild = thread.guildID, world.guilds[guild]?.members[user] != nil else { throw .unknownMember }
            world.addToThread(user, thread.id)
            return .noContent
        },
        Route("DELETE", "channels/{channel_id}/thread-members/@me") { world, call throws(APIError) in
            let thread = try thread(world, call)
            world.removeFromThread(try call.actor(), thread.id)
            return .noContent
        },
        Route("DELETE", "channels/{channel_id}/thread-members/{user_id}") { world, call throws(APIError) in
            let thread = try thread(world, call)
            let actor = try call.actor()
            if thread.kind != .privateThread || thread.thread?.ownerID != actor {
                try world.require(.manageThreads, of: call, in: thread)
            }
            world.removeFromThread(try call.id("user_id"), thread.id)
            return .noContent
        },
        Route("GET", "channels/{channel_id}/thread-members/{user_id}") { world, call throws(APIError) in
            let thread = try thread(world, call)
            let name = call.text("user_id")
            let user = name == "@me" ? try call.actor() : try call.id("user_id")
            guard let member = threadMember(user, thread, call, world) else { throw .unknownMember }
            return .json(member)
        },
        Route("GET", "channels/{channel_id}/thread-members", listThreadMembers),
    ]

    private static func thread(_ world: World, _ call: Call) throws(APIError) -> World.Channel {
        let channel = try world.channel(call)
        guard channel.isThread else { throw .wrongChannelType }
        return channel
    }

    private static func plan(_ form: inout Form) -> World.ThreadPlan {
        var plan = World.ThreadPlan(name: form.string("name", min: 1, max: 100, required: true) ?? "")
        plan.autoArchive = form.choice("auto_archive_duration", [60, 1440, 4320, 10_080])
        plan.slowmode = form.integer("rate_limit_per_user", 0...21_600) ?? 0
        plan.isInvitable = form.flag("invitable") ?? true
        plan.appliedTags = form.snowflakes("applied_tags", max: 5) ?? []
        return plan
    }

    private static func startOnMessage(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        let channel = try world.channel(call)
        var form = Form(call.body)
        var plan = plan(&form)
        try form.check()
        guard channel.kind == .text || channel.kind == .announcement else { throw .wrongChannelType }
        try world.require([.createPublicThreads, .readHistory], of: call, in: channel)
        let id = try call.id("message_id")
        guard world.message(id, in: channel.id) != nil else { throw .unknownMessage }
        plan.kind = channel.kind == .announcement ? .announcementThread : .publicThread
        let thread = try world.startThread(plan, under: channel.id, by: try call.actor(), on: id)
        return .json(world.json(world.channels[thread.id] ?? thread), status: 201)
    }

    private static func startThread(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        let channel = try world.channel(call)
        if channel.isForum { return try startPost(&world, call, channel) }
        var form = Form(call.body)
        var plan = plan(&form)
        let kind = form.choice("type", [10, 11, 12]) ?? 12  // private when nothing is said
        try form.check()
        guard channel.kind == .text || channel.kind == .announcement else { throw .wrongChannelType }
        plan.kind = World.ChannelKind(rawValue: kind)
        let needed: Rights = plan.kind == .privateThread ? .createPrivateThreads : .createPublicThreads
        try world.require(needed, of: call, in: channel)
        let thread = try world.startThread(plan, under: channel.id, by: try call.actor())
        return .json(world.json(world.channels[thread.id] ?? thread), status: 201)
    }

    private static func startPost(
        _ world: inout World, _ call: Call, _ forum: World.Channel
    ) throws(APIError) -> SimResponse {
        var form = Form(call.body)
        let plan = plan(&form)
        if call.body["message"]?.members == nil {
            form.complain("message", "BASE_TYPE_REQUIRED", "This field is required")
        }
        try form.check()
        try world.require(.sendMessages, of: call, in: forum)
        try checkTags(
            plan.appliedTags, forum, mayModerate: world.rights(of: try call.actor(), in: forum).contains(.manageThreads)
        )
        var reader = MessageForm(call, body: call.body["message"], path: ["message"])
        let draft = try draft(&reader, in: forum.id, by: try call.actor(), &world)
        let (thread, message) = try world.startPost(plan, draft, in: forum.id)
        return .json(world.json(thread).merging(["message": world.restJSON(message)]), status: 201)
    }

    static func checkTags(_ tags: [UInt64], _ forum: World.Channel, mayModerate: Bool) throws(APIError) {
        if forum.flags & 1 << 4 != 0, tags.isEmpty { throw .tagRequired }
        for tag in tags {
            guard let known = forum.tags.first(where: { $0.id == tag }) else {
                throw APIError(400, 10087, "Unknown tag")
            }
            if known.isModerated, !mayModerate { throw .missingPermissions }
        }
    }

    private static func archived(
        _ world: World, _ call: Call, kinds: Set<World.ChannelKind>, joinedOnly: Bool = false
    ) throws(APIError) -> SimResponse {
        let channel = try world.channel(call)
        let limit = try call.limit(1...100, default: 50)
        guard world.mayReadHistory(try call.actor(), channel) else { throw .missingPermissions }
        let before = joinedOnly ? Int64.max : try call.time("before") ?? .max
        let beforeID = joinedOnly ? try call.snowflake("before") ?? .max : .max
        let actor = try call.actor()
        let all = (channel.guildID.flatMap { world.guilds[$0] }?.channelIDs ?? []).compactMap { world.channels[$0] }
        let found = all.filter { thread in
            guard let state = thread.thread, thread.parentID == channel.id, kinds.contains(thread.kind) else {
                return false
            }
            return state.isArchived && state.archivedAt < before && thread.id < beforeID
                && (!joinedOnly || state.members[actor] != nil)
        }.sorted { ($0.thread?.archivedAt ?? 0, $0.id) > ($1.thread?.archivedAt ?? 0, $1.id) }
        return .json(
            threadList(Array(found.prefix(limit)), in: world).merging(["has_more": .bool(found.count > limit)]))
    }

    /// `threads` with the bot's own memberships, as all thread lists are answered.
    static func threadList(_ threads: [World.Channel], in world: World) -> JSON {
        [
            "threads": .array(threads.map { world.json($0) }),
            "members": .array(threads.compactMap { world.botThreadMember($0) }), "has_more": false,
        ]
    }

    private static func threadMember(
        _ user: UInt64, _ thread: World.Channel, _ call: Call, _ world: World
    ) -> JSON? {
        guard var json = world.threadMember(user, of: thread) else { return nil }
        if call.query.flag("with_member"), let guild = thread.guildID.flatMap({ world.guilds[$0] }),
            let member = guild.members[user]
        {
            json["member"] = world.json(member)
        }
        return json
    }

    private static func listThreadMembers(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        guard world.application.hasMembersToggle else { throw .missingAccess }
        let thread = try thread(world, call)
        let limit = try call.limit(1...100, default: 100)
        let after = try call.snowflake("after") ?? 0
        let ids = (thread.thread?.members.keys.sorted() ?? []).filter { $0 > after }
        let page = call.query.flag("with_member") ? Array(ids.prefix(limit)) : ids
        return .json(.array(page.compactMap { threadMember($0, thread, call, world) }))
    }
}

extension World {
    /// A forum post: a thread and its first message under one id.
    mutating func startPost(
        _ plan: ThreadPlan, _ draft: Draft, in forumID: UInt64
    ) throws(APIError) -> (Channel, Message) {
        var plan = plan
        plan.kind = .publicThread
        let id = newID()
        let thread = try startThread(plan, under: forumID, by: draft.authorID, on: id, announces: false)
        if draft.mask != nil { channels[id]?.thread?.members = [:] }
        channels[forumID]?.lastMessageID = id
        var message = Message(id: id, channelID: id, authorID: draft.authorID, timestamp: now)
        fill(&message, from: draft)
        setMentions(&message, draft.allowedMentions, thread)
        announceThread(thread)
        deliver(message, in: thread)
        return (channels[id] ?? thread, self.message(id, in: id) ?? message)
    }
}
