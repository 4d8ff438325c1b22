// SPDX-License-Identifier: Apache-2.0

/// The first event of a new gateway session. Discord: Ready.
public struct Ready: Sendable, Hashable, Decodable {
    /// The bot itself.
    public var user: User
    /// The guilds that will follow, one ``GuildCreate`` each.
    public var guildIDs: [Guild.ID]
    public var sessionID: String
    public var resumeURL: String
    public var applicationID: Application.ID?

    public init(user: User, guildIDs: [Guild.ID], sessionID: String, resumeURL: String) {
        self.user = user
        self.guildIDs = guildIDs
        self.sessionID = sessionID
        self.resumeURL = resumeURL
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        user = try container.decode(User.self, forKey: .user)
        guildIDs = container.list(.guilds, of: GuildDelete.self).map(\.id)
        sessionID = try container.decode(String.self, forKey: .sessionID)
        resumeURL = container.read(.resumeURL) ?? ""
        applicationID = container.read(.application, as: Application.self)?.id
    }

    private enum CodingKeys: String, CodingKey {
        case user, guilds, application
        case sessionID = "session_id"
        case resumeURL = "resume_gateway_url"
    }
}
