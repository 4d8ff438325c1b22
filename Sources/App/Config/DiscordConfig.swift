// SPDX-License-Identifier: Apache-2.0
public import Base

/// The bot on Discord's side.
public struct DiscordConfig: Sendable {
    /// How many gateway sessions are opened.
    public enum Shards: Sendable, Hashable {
        /// As many as Discord recommends.
        case automatic
        case count(Int)
    }

    public var token: Secret
    public var shards = Shards.automatic
    /// REST v10, with no slash at its end.
    public var restURL = "https://discord.com/api/v10"
    /// Where gateway sessions begin; nil: where Discord says.
    public var gatewayURL: String?
    public var cdnURL = "https://cdn.discordapp.com"
    /// Whether rooms show who is online, which takes a privileged intent.
    public var showsPresence = false

    public init(token: Secret) {
        self.token = token
    }
}

extension DiscordConfig {
    static func read(_ section: ConfigSection) -> DiscordConfig? {
        let token = section.secret("token", "the bot's token from Discord's developer portal")
        let shards = section.parsed("shards", "auto or a whole number from 1 to 4096", parseShards)
        let rest = section.url("rest_url", schemes: ["https", "http"])
        let gateway = section.url("gateway_url", schemes: ["wss", "ws"])
        let cdn = section.url("cdn_url", schemes: ["https", "http"])
        var showsPresence = false
        section.boolean("presence", &showsPresence)
        guard let token, isTokenAlone(token, section) else { return nil }
        var config = DiscordConfig(token: token)
        config.shards = shards ?? config.shards
        config.restURL = rest ?? config.restURL
        config.gatewayURL = gateway
        config.cdnURL = cdn ?? config.cdnURL
        config.showsPresence = showsPresence
        return config
    }

    private static func parseShards(_ text: String) -> Shards? {
        if text == "auto" { return .automatic }
        return Int(text).flatMap { (1...4096).contains($0) ? .count($0) : nil }
    }

    private static func isTokenAlone(_ token: Secret, _ section: ConfigSection) -> Bool {
        let text = token.reveal()
        guard !text.contains(where: \.isWhitespace) else {
            let what = text.hasPrefix("Bot ") ? "begins with “Bot ”" : "has a space in it"
            section.reader.error(at: section.location(of: "token"), "discord.token \(what): give the token alone.")
            return false
        }
        return true
    }
}
