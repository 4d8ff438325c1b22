// SPDX-License-Identifier: Apache-2.0

extension REST {
    static let pollRoutes: [Route] = [
        Route("GET", "channels/{channel_id}/polls/{message_id}/answers/{answer_id}") { world, call throws(APIError) in
            let channel = try world.channel(call)
            let limit = try call.limit(1...100, default: 25)
            let after = try call.snowflake("after") ?? 0
            guard let poll = world.message(try call.id("message_id"), in: channel.id)?.poll else {
                throw .unknownMessage
            }
            guard let answer = poll.answers.first(where: { String($0.id) == call.text("answer_id") }) else {
                throw APIError(404, 10008, "Unknown poll answer")
            }
            let page = answer.voters.filter { $0 > after }.sorted().prefix(limit)
            return .json(["users": .array(page.compactMap { world.users[$0]?.json })])
        },
        Route("POST", "channels/{channel_id}/polls/{message_id}/expire") { world, call throws(APIError) in
            let channel = try world.channel(call)
            let id = try call.id("message_id")
            guard let message = world.message(id, in: channel.id), let poll = message.poll else {
                throw .unknownMessage
            }
            guard message.authorID == (try call.actor()) else { throw .notTheAuthor }
            guard !poll.isFinal else { throw APIError(400, 520_001, "Poll expired") }
            world.endPoll(id, in: channel.id)
            return .json(world.restJSON(world.message(id, in: channel.id) ?? message))
        },
    ]
}
