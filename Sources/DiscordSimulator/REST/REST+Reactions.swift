// SPDX-License-Identifier: Apache-2.0

extension REST {
    private static let base = "channels/{channel_id}/messages/{message_id}/reactions"

    static let reactionRoutes: [Route] = [
        Route("PUT", "\(base)/{emoji}/@me", limit: .reaction) { world, call throws(APIError) in
            let channel = try world.channel(call)
            let emoji = try world.emoji(named: call.text("emoji"))
            try world.react(try call.actor(), emoji, to: try call.id("message_id"), in: channel.id)
            return .noContent
        },
        Route("DELETE", "\(base)/{emoji}/@me", limit: .reaction) { world, call throws(APIError) in
            let channel = try world.channel(call)
            let emoji = try world.emoji(named: call.text("emoji"))
            try world.unreact(try call.actor(), emoji, from: try call.id("message_id"), in: channel.id)
            return .noContent
        },
        Route("DELETE", "\(base)/{emoji}/{user_id}", limit: .reaction) { world, call throws(APIError) in
            let channel = try world.channel(call)
            try world.require(.manageMessages, of: call, in: channel)
            let emoji = try world.emoji(named: call.text("emoji"))
            try world.unreact(try call.id("user_id"), emoji, from: try call.id("message_id"), in: channel.id)
            return .noContent
        },
        Route("GET", "\(base)/{emoji}", listReactions),
        Route("DELETE", base) { world, call throws(APIError) in
            let channel = try world.channel(call)
            try world.require(.manageMessages, of: call, in: channel)
            try world.clearReactions(nil, from: try call.id("message_id"), in: channel.id)
            return .noContent
        },
        Route("DELETE", "\(base)/{emoji}", limit: .reaction) { world, call throws(APIError) in
            let channel = try world.channel(call)
            try world.require(.manageMessages, of: call, in: channel)
            let emoji = try world.emoji(named: call.text("emoji"))
            try world.clearReactions(emoji, from: try call.id("message_id"), in: channel.id)
            return .noContent
        },
    ]

    private static func listReactions(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        let channel = try world.channel(call)
        let limit = try call.limit(1...100, default: 25)
        let after = try call.snowflake("after") ?? 0
        let emoji = try world.emoji(named: call.text("emoji"))
        guard let message = world.message(try call.id("message_id"), in: channel.id) else { throw .unknownMessage }
        let reaction = message.reactions.first { $0.emoji == emoji }
        let isBurst = call.query["type"] == "1"
        let ids = (isBurst ? reaction?.burstUserIDs : reaction?.userIDs) ?? []
        let page = ids.filter { $0 > after }.sorted().prefix(limit)
        return .json(.array(page.compactMap { world.users[$0]?.json }))
    }
}
