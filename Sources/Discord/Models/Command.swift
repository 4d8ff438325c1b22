// SPDX-License-Identifier: Apache-2.0

/// Discord: Application Command Types.
public struct CommandKind: OpenEnum {
    public let rawValue: Int

    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    public static let chatInput = CommandKind(rawValue: 1)
    public static let user = CommandKind(rawValue: 2)
    public static let message = CommandKind(rawValue: 3)
}

/// Discord: Application Command Option Type.
public struct CommandOptionKind: OpenEnum {
    public let rawValue: Int

    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    public static let subcommand = CommandOptionKind(rawValue: 1)
    public static let subcommandGroup = CommandOptionKind(rawValue: 2)
    public static let string = CommandOptionKind(rawValue: 3)
    public static let integer = CommandOptionKind(rawValue: 4)
    public static let boolean = CommandOptionKind(rawValue: 5)
    public static let user = CommandOptionKind(rawValue: 6)
    public static let channel = CommandOptionKind(rawValue: 7)
    public static let role = CommandOptionKind(rawValue: 8)
    public static let mentionable = CommandOptionKind(rawValue: 9)
    public static let number = CommandOptionKind(rawValue: 10)
    public static let attachment = CommandOptionKind(rawValue: 11)
}

/// A command to register. Discord: Application Command Object.
public struct Command: Sendable, Hashable, Encodable {
    public struct Option: Sendable, Hashable, Encodable {
        public struct Choice: Sendable, Hashable, Encodable {
            public var name: String
            public var value: JSONValue

            public init(name: String, value: JSONValue) {
                self.name = name
                self.value = value
            }
        }

        public var kind: CommandOptionKind
        public var name: String
        public var details: String
        public var isRequired: Bool?
        public var choices: [Choice]?
        public var options: [Option]?
        public var channelKinds: [ChannelKind]?
        public var hasAutocomplete: Bool?

        public init(_ kind: CommandOptionKind, name: String, details: String, isRequired: Bool? = nil) {
            self.kind = kind
            self.name = name
            self.details = details
            self.isRequired = isRequired
        }

        enum CodingKeys: String, CodingKey {
            case name, choices, options
            case kind = "type"
            case details = "description"
            case isRequired = "required"
            case channelKinds = "channel_types"
            case hasAutocomplete = "autocomplete"
        }
    }

    public var kind: CommandKind
    /// Lower case, 1–32 characters for chat commands.
    public var name: String
    /// 1–100 characters; empty for context-menu commands.
    public var details: String
    public var options: [Option] = []
    /// Who sees it unless the guild's admins say otherwise; `nil` is everyone.
    public var defaultPermissions: Permissions?
    /// 0 guild, 1 direct message with the bot, 2 other private channels.
    public var contexts: [Int] = [0]

    public init(_ name: String, details: String, kind: CommandKind = .chatInput, options: [Option] = []) {
        self.name = name
        self.details = details
        self.kind = kind
        self.options = options
    }

    enum CodingKeys: String, CodingKey {
        case name, options, contexts
        case kind = "type"
        case details = "description"
        case defaultPermissions = "default_member_permissions"
    }

    /// Permissions go out as a number here and nowhere else: so Discord's OpenAPI description has it.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .kind)
        try container.encode(name, forKey: .name)
        try container.encode(details, forKey: .details)
        try container.encode(options, forKey: .options)
        try container.encode(contexts, forKey: .contexts)
        try container.encodeIfPresent(defaultPermissions?.rawValue, forKey: .defaultPermissions)
    }
}
