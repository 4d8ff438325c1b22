// SPDX-License-Identifier: Apache-2.0

extension REST {
    static let commandRoutes: [Route] =
        routes(under: "applications/{application_id}/commands")
        + routes(under: "applications/{application_id}/guilds/{guild_id}/commands")

    private static func routes(under base: String) -> [Route] {
        [
            Route("GET", base) { world, call throws(APIError) in
                .json(.array(world.application.commands[try scope(world, call)] ?? []))
            },
            Route("PUT", base) { world, call throws(APIError) in
                let scope = try scope(world, call)
                guard let list = call.body.list else {
                    throw .invalidForm([], "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
                }
                var commands: [JSON] = []
                for (index, body) in list.enumerated() {
                    let known = world.application.commands[scope]?.first { same($0, body) }
                    commands.append(try command(body, known, scope, &world, path: [String(index)]))
                }
                world.application.commands[scope] = commands
                return .json(.array(commands))
            },
            Route("POST", base) { world, call throws(APIError) in
                let scope = try scope(world, call)
                let known = world.application.commands[scope]?.first { same($0, call.body) }
                let command = try command(call.body, known, scope, &world, path: [])
                world.application.commands[scope, default: []].removeAll { same($0, call.body) }
                world.application.commands[scope, default: []].append(command)
                return .json(command, status: known == nil ? 201 : 200)
            },
            Route("GET", "\(base)/{command_id}") { world, call throws(APIError) in .json(try find(world, call)) },
            Route("PATCH", "\(base)/{command_id}") { world, call throws(APIError) in
                let old = try find(world, call)
                let new = try command(
                    old.merging(call.body.members ?? [:]), old, try scope(world, call), &world, path: [])
                try replace(old, with: new, &world, call)
                return .json(new)
            },
            Route("DELETE", "\(base)/{command_id}") { world, call throws(APIError) in
                try replace(try find(world, call), with: nil, &world, call)
                return .noContent
            },
        ]
    }

    /// nil for the application's global commands, else the guild they belong to.
    private static func scope(_ world: World, _ call: Call) throws(APIError) -> UInt64? {
        guard try call.id("application_id") == world.application.id else {
            throw APIError(403, 20012, "You are not authorized to perform this action on this application")
        }
        guard call.parameters["guild_id"] != nil else { return nil }
        return try world.guild(call).id
    }

    private static func same(_ left: JSON, _ right: JSON) -> Bool {
        left["name"] == right["name"] && (left["type"]?.integer ?? 1) == (right["type"]?.integer ?? 1)
    }

    private static func find(_ world: World, _ call: Call) throws(APIError) -> JSON {
        let id = try call.id("command_id")
        let own = world.application.commands[try scope(world, call)] ?? []
        guard let command = own.first(where: { $0["id"]?.snowflake == id }) else { throw .unknownCommand }
        return command
    }

    private static func replace(
        _ old: JSON, with new: JSON?, _ world: inout World, _ call: Call
    ) throws(APIError) {
        let scope = try scope(world, call)
        world.application.commands[scope, default: []].removeAll { $0["id"] == old["id"] }
        if let new { world.application.commands[scope, default: []].append(new) }
    }

    private static func command(
        _ body: JSON, _ known: JSON?, _ scope: UInt64?, _ world: inout World, path: [String]
    ) throws(APIError) -> JSON {
        var form = Form(body, path: path)
        let kind = form.choice("type", [1, 2, 3, 4]) ?? 1
        let name = form.string("name", min: 1, max: 32, required: true) ?? ""
        if kind == 1, !isCommandName(name) {
            form.complain("name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
        }
        let description = form.string("description", min: kind == 1 ? 1 : 0, max: 100, required: kind == 1) ?? ""
        checkOptions(form.list("options", max: 25) ?? [], &form)
        try form.check()
        var json: JSON = [
            "id": known?["id"] ?? .id(world.newID()), "application_id": .id(world.application.id),
            "version": .id(world.newID()), "type": .count(kind), "name": .string(name),
            "description": .string(description), "nsfw": body["nsfw"] ?? false,
            "default_member_permissions": permissions(body["default_member_permissions"]),
            "name_localizations": body["name_localizations"] ?? .null,
            "description_localizations": body["description_localizations"] ?? .null,
            "contexts": body["contexts"] ?? .null,
            "integration_types": .array(body["integration_types"]?.list ?? [0]),
        ]
        if let options = body["options"], !options.isNull { json["options"] = options }
        if let scope { json["guild_id"] = .id(scope) } else { json["dm_permission"] = body["dm_permission"] ?? true }
        return json
    }

    /// Names, descriptions, required ones first, no name twice (Discord: Application Command Option Structure).
    private static func checkOptions(_ options: [JSON], _ form: inout Form) {
        var names: Set<String> = []
        var hasOptional = false
        for (index, option) in options.enumerated() {
            let name = option["name"]?.text ?? ""
            if !isCommandName(name) {
                form.complain("options.\(index).name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
            }
            if !(1...100).contains((option["description"]?.text ?? "").codePoints) {
                form.complain(
                    "options.\(index).description", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
            }
            if !names.insert(name).inserted {
                form.complain(
                    "options.\(index).name", "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
                    "Option name already exists in these options")
            }
            if option["required"]?.boolean == true, hasOptional {
                form.complain(
                    "options.\(index)", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                    "Required options must be placed before non-required options")
            }
            hasOptional = hasOptional || option["required"]?.boolean != true
            let choices = option["choices"]?.list ?? []
            if choices.count > 25 {
                form.complain("options.\(index).choices", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
            }
            if !choices.isEmpty, option["autocomplete"]?.boolean == true {
                form.complain(
                    "options.\(index).autocomplete", "APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_NOT_SUPPORTED",
                    "Autocomplete may not be set to true if choices are present")
            }
        }
    }

    /// `^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$`, in lower case.
    private static func isCommandName(_ name: String) -> Bool {
        (1...32).contains(name.codePoints) && name == name.lowercased()
            && name.allSatisfy { $0.isLetter || $0.isNumber || "-_'".contains($0) }
    }

    /// Taken as a number or as text, given as text.
    private static func permissions(_ value: JSON?) -> JSON {
        if let number = value?.integer { return .string("\(number)") }
        return value?.text.map { .string($0) } ?? .null
    }
}
