// SPDX-License-Identifier: Apache-2.0

extension REST {
    static let pinRoutes: [Route] = [
        Route("GET", "channels/{channel_id}/messages/pins", listPins),
        Route("PUT", "channels/{channel_id}/messages/pins/{message_id}", pin),
        Route("DELETE", "channels/{channel_id}/messages/pins/{message_id}", unpin),
        Route("GET", "channels/{channel_id}/pins") { world, call throws(APIError) in
            let channel = try world.channel(call)
            guard world.mayReadHistory(try call.actor(), channel) else { return .json([]) }
            return .json(.array(world.pins(of: channel.id).prefix(50).map { world.restJSON($0) }))
        },
        Route("PUT", "channels/{channel_id}/pins/{message_id}", pin),
        Route("DELETE", "channels/{channel_id}/pins/{message_id}", unpin),
    ]

    private static func pin(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        try world.pin(try call.id("message_id"), in: try call.id("channel_id"), by: try call.actor())
        return .noContent
    }

    private static func unpin(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        try world.unpin(try call.id("message_id"), in: try call.id("channel_id"), by: try call.actor())
        return .noContent
    }

    private static func listPins(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        let channel = try world.channel(call)
        let limit = try call.limit(1...50, default: 50)
        let before = try call.time("before") ?? .max
        guard world.mayReadHistory(try call.actor(), channel) else { return .json(["items": [], "has_more": false]) }
        let pins = world.pins(of: channel.id).filter { ($0.pinnedAt ?? 0) < before }
        let items = pins.prefix(limit).map { message -> JSON in
            ["pinned_at": .time(message.pinnedAt), "message": world.restJSON(message)]
        }
        return .json(["items": .array(items), "has_more": .bool(pins.count > limit)])
    }
}
