// SPDX-License-Identifier: Apache-2.0

/// Who did what to whom in a guild: what other events leave out. Discord: Audit Log Entry Object.
public struct AuditLogEntry: Sendable, Hashable, Codable, Identifiable {
    public typealias ID = Discord.ID<AuditLogEntry>

    /// Discord: Audit Log Events.
    public struct Action: OpenEnum {
        public let rawValue: Int

        public init(rawValue: Int) {
            self.rawValue = rawValue
        }

        public static let channelOverwriteUpdate = Action(rawValue: 14)
        public static let memberKick = Action(rawValue: 20)
        public static let memberPrune = Action(rawValue: 21)
        public static let memberBanAdd = Action(rawValue: 22)
        public static let memberBanRemove = Action(rawValue: 23)
        /// Nickname and timeout: see the change's key.
        public static let memberUpdate = Action(rawValue: 24)
        public static let memberRoleUpdate = Action(rawValue: 25)
        public static let webhookDelete = Action(rawValue: 52)
        public static let messageDelete = Action(rawValue: 72)
        public static let messageBulkDelete = Action(rawValue: 73)
        public static let messagePin = Action(rawValue: 74)
        public static let messageUnpin = Action(rawValue: 75)
    }

    public struct Change: Sendable, Hashable, Codable {
        public var key: String
        public var oldValue: JSONValue?
        public var newValue: JSONValue?

        enum CodingKeys: String, CodingKey {
            case key
            case oldValue = "old_value"
            case newValue = "new_value"
        }
    }

    public var id: ID
    public var guildID: Guild.ID?
    public var action: Action
    /// Who did it.
    public var userID: User.ID?
    /// What it was done to; its kind depends on the action.
    public var targetID: Snowflake?
    public var changes: [Change] = []
    /// Further facts, such as `channel_id`, `message_id`, `count`: numbers and ids are strings.
    public var options: [String: JSONValue] = [:]
    public var reason: String?

    public init(id: ID, action: Action) {
        self.id = id
        self.action = action
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(ID.self, forKey: .id)
        guildID = container.read(.guildID)
        action = try container.decode(Action.self, forKey: .action)
        userID = container.read(.userID)
        targetID = container.read(.targetID)
        changes = container.list(.changes)
        options = container.read(.options) ?? [:]
        reason = container.read(.reason)
    }

    enum CodingKeys: String, CodingKey {
        case id, changes, options, reason
        case guildID = "guild_id"
        case action = "action_type"
        case userID = "user_id"
        case targetID = "target_id"
    }
}
