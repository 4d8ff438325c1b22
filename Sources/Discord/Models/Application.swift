// SPDX-License-Identifier: Apache-2.0

/// The bot's own application. Discord: Application.
public struct Application: Sendable, Hashable, Codable, Identifiable {
    public typealias ID = Discord.ID<Application>

    /// Discord: Application Flags; the privileged intents that the portal has switched on. Of each pair either bit will do.
    public struct Flags: OptionSet, Sendable, Hashable, Codable {
        public let rawValue: UInt64

        public init(rawValue: UInt64) {
            self.rawValue = rawValue
        }

        public static let presences: Flags = Flags(rawValue: 0b11 << 12)
        public static let members: Flags = Flags(rawValue: 0b11 << 14)
        public static let messageContent: Flags = Flags(rawValue: 0b11 << 18)
    }

    public var id: ID
    public var name: String?
    public var flags: Flags = []

    public init(id: ID, name: String? = nil, flags: Flags = []) {
        self.id = id
        self.name = name
        self.flags = flags
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(ID.self, forKey: .id)
        name = container.read(.name)
        flags = container.read(.flags) ?? []
    }

    enum CodingKeys: String, CodingKey {
        case id, name, flags
    }
}
