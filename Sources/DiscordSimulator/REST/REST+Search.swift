// SPDX-License-Identifier: Apache-2.0

extension REST {
    static let searchRoutes: [Route] = [
        Route("GET", "guilds/{guild_id}/messages/search", searchMessages)
    ]

    /// The first search of a guild finds no index yet (202, 110000); two seconds later it answers.
    private static func searchMessages(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        let guild = try world.guild(call)
        guard world.application.hasContentToggle else { throw .missingAccess }
        let limit = try call.limit(1...25, default: 25)
        let offset = try call.limit("offset", 0...9975, default: 0)
        if guild.searchReadyAt == 0 { world.guilds[guild.id]?.searchReadyAt = world.now &+ 2000 }
        guard guild.searchReadyAt > 0, guild.searchReadyAt <= world.now else { throw .stillIndexing }
        let actor = try call.actor()
        let places = guild.channelIDs.compactMap { world.channels[$0] }.filter { world.mayReadHistory(actor, $0) }
        let text = call.query["content"]?.lowercased()
        let authors = Set(call.query.all("author_id").compactMap { UInt64($0) })
        let within = Set(call.query.all("channel_id").compactMap { UInt64($0) })
        let found = places.filter { within.isEmpty || within.contains($0.id) }
            .flatMap { world.messages[$0.id] ?? [] }
            .filter { message in
                (text.map { message.content.lowercased().contains($0) } ?? true)
                    && (authors.isEmpty || authors.contains(message.authorID))
            }
            .sorted { $0.id > $1.id }
        let page = found.dropFirst(offset).prefix(limit)
        return .json([
            "total_results": .count(found.count), "doing_deep_historical_index": false,
            "documents_indexed": .count(found.count),
            "messages": .array(page.map { [world.json($0).without("reactions").merging(["hit": true])] }),
        ])
    }
}
