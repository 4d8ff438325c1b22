// SPDX-License-Identifier: Apache-2.0

/// The REST face: checks a request's form and key, finds its route, lets the world act.
enum REST {
    static let prefix = "/api/v"
    static let table = RouteTable(
        accountRoutes + guildRoutes + guildSettingRoutes + channelRoutes + messageRoutes + reactionRoutes + pinRoutes
            + threadRoutes + webhookRoutes + webhookMessageRoutes + memberRoutes + banRoutes + roleRoutes
            + commandRoutes + interactionRoutes + expressionRoutes + pollRoutes + inviteRoutes + searchRoutes
    )

    /// A request that found its route, or the answer to one that did not.
    enum Routing {
        case route(Route, Call)
        case refused(SimResponse)
    }

    static func route(_ request: SimRequest, in world: World) -> Routing {
        if world.settings.requiresUserAgent, request.header("user-agent")?.trimmed.isEmpty ?? true {
            return .refused(.json(["code": 40333, "message": "internal network error"], status: 403))
        }
        guard let path = segments(request.path) else { return .refused(.failure(.notFound)) }
        guard let (route, parameters) = table.find(request.method, path) else {
            return .refused(.failure(table.knows(path) ? .methodNotAllowed : .notFound))
        }
        var call = Call(request: request, parameters: parameters)
        let token = request.header("authorization")
        if let token, token == "Bot \(world.application.token)", !world.application.isTokenReset {
            call.actorID = world.application.botID
        } else if route.needsAuthorization || token != nil {
            return .refused(.failure(.unauthorized))
        }
        return .route(route, call)
    }

    /// Reads the body into the call; what is wrong with it is answered only once the call is let through.
    static func read(_ call: inout Call, _ settings: SimulatorSettings) -> APIError? {
        do throws(APIError) {
            try readBody(of: &call, limit: settings.maximumRequestBytes)
            return nil
        } catch {
            return error
        }
    }

    static func run(_ route: Route, _ call: Call, in world: inout World) -> SimResponse {
        do throws(APIError) {
            return try route.handler(&world, call)
        } catch {
            return .failure(error)
        }
    }

    /// The path below `/api/vN`, in segments.
    private static func segments(_ path: String) -> [String]? {
        var parts = path.split(separator: "/").map(String.init)
        guard parts.first == "api" else { return nil }
        parts.removeFirst()
        guard let version = parts.first, version.hasPrefix("v"), let number = Int(version.dropFirst()) else {
            return parts
        }
        guard number == 10 || number == 9 else { return nil }
        return Array(parts.dropFirst())
    }

    private static func readBody(of call: inout Call, limit: Int) throws(APIError) {
        guard call.request.body.count <= limit else { throw .fileTooLarge }
        let type = call.request.header("content-type") ?? ""
        if call.request.method == "GET" || call.request.body.isEmpty { return }
        if type.lowercased().hasPrefix("multipart/form-data") { return try readParts(of: &call, type) }
        if type.lowercased().hasPrefix("application/x-www-form-urlencoded") {
            call.body = Query(String(decoding: call.request.body, as: UTF8.self)).json
            return
        }
        guard type.lowercased().hasPrefix("application/json") else {
            throw .invalidForm(
                [], "CONTENT_TYPE_INVALID",
                "Expected \"Content-Type\" header to be one of {'application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'}."
            )
        }
        guard let body = JSON(parsing: call.request.body) else { throw .invalidJSON }
        call.body = body
    }

    private static func readParts(of call: inout Call, _ type: String) throws(APIError) {
        guard let parts = Multipart.parse(call.request.body, contentType: type) else {
            throw APIError(400, 50110, "The provided file is invalid.")
        }
        for part in parts {
            if part.name == "payload_json" {
                guard let body = JSON(parsing: part.bytes) else { throw .invalidJSON }
                call.body = body
            } else if part.filename != nil {
                call.files.append(part)
            } else {
                call.body[part.name] = .string(String(decoding: part.bytes, as: UTF8.self))
            }
        }
    }
}

extension World {
    /// The channel of a path, if the actor may see it. Hidden channels answer as if access were missing.
    func channel(_ call: Call, _ name: String = "channel_id") throws(APIError) -> Channel {
        try channel(try call.id(name), seenBy: try call.actor())
    }

    /// The guild of a path, if the bot is in it.
    func guild(_ call: Call) throws(APIError) -> Guild {
        guard let guild = guilds[try call.id("guild_id")], guild.members[try call.actor()] != nil else {
            throw .unknownGuild
        }
        guard guild.isAvailable else { throw APIError(503, 0, "Guild unavailable") }
        return guild
    }

    func require(_ needed: Rights, of call: Call, in channel: Channel) throws(APIError) {
        guard rights(of: try call.actor(), in: channel).isSuperset(of: needed) else { throw .missingPermissions }
    }

    func require(_ needed: Rights, of call: Call, in guild: Guild) throws(APIError) {
        guard baseRights(of: try call.actor(), in: guild).isSuperset(of: needed) else { throw .missingPermissions }
    }
}
