// SPDX-License-Identifier: Apache-2.0

/// What was invoked: a command with options, a component with choices, or a form. Discord: Interaction Data.
public struct InteractionData: Sendable, Hashable, Decodable {
    /// One option of a command; sub-commands hold options of their own.
    public struct Option: Sendable, Hashable, Decodable {
        public var name: String
        public var kind: CommandOptionKind
        public var value: JSONValue?
        public var options: [Option]
        public var isFocused: Bool

        public init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            name = try container.decode(String.self, forKey: .name)
            kind = try container.decode(CommandOptionKind.self, forKey: .kind)
            value = container.read(.value)
            options = container.list(.options)
            isFocused = container.read(.isFocused) ?? false
        }

        private enum CodingKeys: String, CodingKey {
            case name, value, options
            case kind = "type"
            case isFocused = "focused"
        }
    }

    /// The objects that ids in the options stand for.
    public struct Resolved: Sendable, Hashable, Decodable {
        public var users: [User.ID: User]
        public var roles: [Role.ID: Role]
        public var channels: [Channel.ID: Channel]
        public var messages: [Message.ID: Message]
        public var attachments: [Attachment.ID: Attachment]

        public init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            users = container.map(.users)
            roles = container.map(.roles)
            channels = container.map(.channels)
            messages = container.map(.messages)
            attachments = container.map(.attachments)
        }

        private enum CodingKeys: String, CodingKey {
            case users, roles, channels, messages, attachments
        }
    }

    public var commandID: Snowflake?
    /// The command's name.
    public var name: String?
    public var commandKind: CommandKind?
    public var options: [Option]
    /// Context-menu commands: the user or message clicked.
    public var targetID: Snowflake?
    public var resolved: Resolved?
    /// Components and forms: the id given to them.
    public var customID: String?
    /// What was chosen in a select menu.
    public var values: [String]
    /// The fields of a form.
    public var components: [Component]

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        commandID = container.read(.commandID)
        name = container.read(.name)
        commandKind = container.read(.commandKind)
        options = container.list(.options)
        targetID = container.read(.targetID)
        resolved = container.read(.resolved)
        customID = container.read(.customID)
        values = container.list(.values)
        components = container.list(.components)
    }

    private enum CodingKeys: String, CodingKey {
        case name, options, resolved, values, components
        case commandID = "id"
        case commandKind = "type"
        case targetID = "target_id"
        case customID = "custom_id"
    }
}
