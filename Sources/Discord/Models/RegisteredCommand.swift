// SPDX-License-Identifier: Apache-2.0

/// A command Discord knows; the id is needed to mention it. Discord: Application Command Object.
public struct RegisteredCommand: Sendable, Hashable, Decodable {
    public var id: Snowflake
    public var name: String
    private var kind: CommandKind
    private var details: String
    private var defaultPermissions: Permissions?
    private var contexts: [Int]?
    private var options: [Option]

    /// Discord leaves out or fills in what is not said; this is what all ways of saying it come to.
    private struct Option: Sendable, Hashable, Decodable {
        var kind: CommandOptionKind
        var name: String
        var details: String
        var isRequired: Bool
        var hasAutocomplete: Bool
        var choices: [JSONValue]

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            kind = try container.decode(CommandOptionKind.self, forKey: .kind)
            name = try container.decode(String.self, forKey: .name)
            details = container.read(.details) ?? ""
            isRequired = container.read(.isRequired) ?? false
            hasAutocomplete = container.read(.hasAutocomplete) ?? false
            choices = container.list(.choices, of: Choice.self).map(\.value)
        }

        init(_ option: Command.Option) {
            kind = option.kind
            name = option.name
            details = option.details
            isRequired = option.isRequired ?? false
            hasAutocomplete = option.hasAutocomplete ?? false
            choices = (option.choices ?? []).map(\.value)
        }

        private struct Choice: Decodable { var value: JSONValue }

        private enum CodingKeys: String, CodingKey {
            case name, choices
            case kind = "type"
            case details = "description"
            case isRequired = "required"
            case hasAutocomplete = "autocomplete"
        }
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(Snowflake.self, forKey: .id)
        name = try container.decode(String.self, forKey: .name)
        kind = container.read(.kind) ?? .chatInput
        details = container.read(.details) ?? ""
        defaultPermissions = container.read(.defaultPermissions)
        contexts = container.read(.contexts)
        options = container.list(.options)
    }

    private enum CodingKeys: String, CodingKey {
        case id, name, contexts, options
        case kind = "type"
        case details = "description"
        case defaultPermissions = "default_member_permissions"
    }

    /// Whether what Discord knows is what is wanted, so that nothing need be written.
    public static func matches(_ known: [RegisteredCommand], _ wanted: [Command]) -> Bool {
        guard known.count == wanted.count else { return false }
        let byName = Dictionary(known.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        return wanted.allSatisfy { command in byName[command.name]?.says(command) ?? false }
    }

    private func says(_ command: Command) -> Bool {
        kind == command.kind && details == command.details && defaultPermissions == command.defaultPermissions
            && (contexts ?? [0]) == command.contexts && options == command.options.map(Option.init)
    }
}
