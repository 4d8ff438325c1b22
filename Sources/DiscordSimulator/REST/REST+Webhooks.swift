// SPDX-License-Identifier: Apache-2.0

extension REST {
    static let webhookRoutes: [Route] = [
        Route("POST", "channels/{channel_id}/webhooks") { world, call throws(APIError) in
            let channel = try world.channel(call)
            try world.require(.manageWebhooks, of: call, in: channel)
            var form = Form(call.body)
            let name = form.string("name", required: true)
            let avatar = try picture(&form, "avatar", &world)
            try form.check()
            let webhook = try world.createWebhook(
                name ?? "", avatar: avatar ?? nil, in: channel.id, by: try call.actor())
            return .json(world.json(webhook))
        },
        Route("GET", "channels/{channel_id}/webhooks") { world, call throws(APIError) in
            let channel = try world.channel(call)
            try world.require(.manageWebhooks, of: call, in: channel)
            let own = world.webhooks.values.filter { $0.channelID == channel.id }.sorted { $0.id < $1.id }
            return .json(.array(own.map { world.json($0) }))
        },
        Route("GET", "webhooks/{webhook_id}") { world, call throws(APIError) in
            .json(world.json(try manageable(world, call)))
        },
        Route("PATCH", "webhooks/{webhook_id}") { world, call throws(APIError) in
            let webhook = try manageable(world, call)
            var form = Form(call.body)
            let target = form.snowflake("channel_id")
            let changed = try change(&world, &form, webhook, channelID: target, by: try call.actor())
            return .json(world.json(changed))
        },
        Route("DELETE", "webhooks/{webhook_id}") { world, call throws(APIError) in
            let webhook = try manageable(world, call)
            try world.deleteWebhook(webhook.id, by: try call.actor())
            return .noContent
        },
        Route("GET", "webhooks/{webhook_id}/{token}", authorized: false) { world, call throws(APIError) in
            .json(world.json(try keyed(world, call), withUser: false))
        },
        Route("PATCH", "webhooks/{webhook_id}/{token}", authorized: false) { world, call throws(APIError) in
            let webhook = try keyed(world, call)
            var form = Form(call.body)
            let changed = try change(&world, &form, webhook, channelID: nil, by: nil)
            return .json(world.json(changed, withUser: false))
        },
        Route("DELETE", "webhooks/{webhook_id}/{token}", authorized: false) { world, call throws(APIError) in
            try world.deleteWebhook(try keyed(world, call).id, by: nil)
            return .noContent
        },
    ]

    /// The webhook of a path for somebody who may manage its channel's webhooks.
    private static func manageable(_ world: World, _ call: Call) throws(APIError) -> World.Webhook {
        guard let webhook = world.webhooks[try call.id("webhook_id")] else { throw .unknownWebhook }
        guard let channel = world.channels[webhook.channelID] else { throw .unknownWebhook }
        try world.require(.manageWebhooks, of: call, in: channel)
        return webhook
    }

    /// The webhook of a path that carries its token.
    static func keyed(_ world: World, _ call: Call) throws(APIError) -> World.Webhook {
        guard let webhook = world.webhooks[try call.id("webhook_id")] else { throw .unknownWebhook }
        guard webhook.token == call.text("token") else { throw .invalidWebhookToken }
        return webhook
    }

    private static func change(
        _ world: inout World, _ form: inout Form, _ webhook: World.Webhook, channelID: UInt64?, by actorID: UInt64?
    ) throws(APIError) -> World.Webhook {
        let name = form.string("name")
        let avatar = try picture(&form, "avatar", &world)
        try form.check()
        return try world.changeWebhook(webhook.id, name: name, avatar: avatar, channelID: channelID, by: actorID)
    }
}
