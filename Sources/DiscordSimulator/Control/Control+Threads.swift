// SPDX-License-Identifier: Apache-2.0

extension Control {
    static let threadVerbs: [String: Verb] = [
        "start-thread": { core, order throws(APIError) in
            let channel = try order.channel(core.world)
            let user = try order.user(core.world)
            var plan = World.ThreadPlan(name: try order.text("title"))
            if order.flag("private") { plan.kind = .privateThread }
            if channel.kind == .announcement { plan.kind = .announcementThread }
            plan.autoArchive = order.json["auto_archive"]?.integer.map { Int(clamping: $0) }
            let message = order.json["message"] == nil ? nil : try order.message(core.world, channel).id
            let thread = try core.world.startThread(plan, under: channel.id, by: user, on: message)
            if let text = order.json["says"]?.text {
                _ = try core.world.post(World.Draft(authorID: user, content: text), in: thread.id)
            }
            return core.world.json(core.world.channels[thread.id] ?? thread)
        },
        "post": { core, order throws(APIError) in
            let forum = try order.channel(core.world)
            guard forum.isForum else { throw .wrongChannelType }
            var plan = World.ThreadPlan(name: try order.text("title"))
            let names = Set(order.json["tags"]?.list?.compactMap(\.text) ?? [])
            plan.appliedTags = forum.tags.filter { names.contains($0.name) }.map(\.id)
            try REST.checkTags(plan.appliedTags, forum, mayModerate: true)
            let draft = World.Draft(authorID: try order.user(core.world), content: try order.text("says"))
            let (thread, message) = try core.world.startPost(plan, draft, in: forum.id)
            return core.world.json(thread).merging(["message": core.world.json(message)])
        },
        "archive": { core, order throws(APIError) in
            core.world.setArchived(
                try order.channel(core.world).id, order.flag("value", default: true),
                isLocked: order.json["locked"]?.boolean)
            return .emptyObject
        },
        "join-thread": { core, order throws(APIError) in
            core.world.addToThread(try order.user(core.world), try order.channel(core.world).id)
            return .emptyObject
        },
        "leave-thread": { core, order throws(APIError) in
            core.world.removeFromThread(try order.user(core.world), try order.channel(core.world).id)
            return .emptyObject
        },
    ]
}
