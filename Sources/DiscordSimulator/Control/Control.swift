// SPDX-License-Identifier: Apache-2.0

/// The control plane: plays people, admins and misfortune. `POST /_sim/<verb>` with a JSON object, or the same verbs
/// through ``ControlPanel``.
enum Control {
    typealias Verb = @Sendable (inout Core, Order) throws(APIError) -> JSON

    static let verbs: [String: Verb] = [
        messageVerbs, channelVerbs, guildVerbs, memberVerbs, roleVerbs, threadVerbs, interactionVerbs, faultVerbs,
        machineVerbs, judgingVerbs,
    ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }

    static func run(_ name: String, _ arguments: JSON, _ core: inout Core) throws(APIError) -> JSON {
        guard let verb = verbs[name] else { throw APIError(404, 0, "No such verb: \(name)") }
        return try verb(&core, Order(arguments))
    }

    static func respond(to request: SimRequest, _ core: inout Core) -> SimResponse {
        let name = request.path.split(separator: "/").dropFirst().joined(separator: "/")
        if request.method == "GET" { return read(name, request.query, core) }
        guard request.method == "POST" else { return .failure(.methodNotAllowed) }
        let body = request.body.isEmpty ? JSON.emptyObject : JSON(parsing: request.body)
        guard let body, body.members != nil else { return .failure(.invalidJSON) }
        do throws(APIError) {
            return .json(try run(name, body, &core))
        } catch {
            return .failure(error)
        }
    }

    private static func read(_ name: String, _ query: Query, _ core: Core) -> SimResponse {
        let after = Int(query["after"] ?? "") ?? 0
        let limit = Int(query["limit"] ?? "") ?? 1000
        switch name {
        case "state": return .json(core.world.stateJSON(withMessages: query.flag("messages")))
        case "page": return .json(core.world.pageJSON(channelID: UInt64(query["channel"] ?? "")))
        case "revision": return .json(["revision": .int(Int64(clamping: core.world.revision))])
        case "requests":
            let matcher = RequestMatcher(
                query["method"], query["path"], status: query["status"].flatMap { Int($0) }, after: after)
            return .json(.array(core.log.matching(matcher).prefix(limit).map(\.json)))
        case "gateway": return .json(core.gateway.log.json(after: after, limit: limit))
        case "sessions": return .json(core.gateway.sessionsJSON)
        case "verbs": return .json(.array(verbs.keys.sorted().map { .string($0) }))
        case "routes":
            return .json(.array(REST.table.routes.map { .string("\($0.method) \($0.template)") }))
        default: return .failure(.notFound)
        }
    }
}
