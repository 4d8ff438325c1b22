// SPDX-License-Identifier: Apache-2.0

/// A link to a channel or a message, as Discord's clients make them.
public struct MessageLink: Sendable, Hashable {
    /// `nil` in direct messages, where the link says `@me`.
    public var guildID: Guild.ID?
    public var channelID: Channel.ID
    /// `nil` for a link to the channel.
    public var messageID: Message.ID?

    public init(guildID: Guild.ID?, channelID: Channel.ID, messageID: Message.ID? = nil) {
        self.guildID = guildID
        self.channelID = channelID
        self.messageID = messageID
    }

    /// Reads `https://discord.com/channels/{guild|@me}/{channel}[/{message}]`, of the test clients and the old domain
    /// too, with anything after a `?` or `#`. Everything else is `nil`.
    public init?(_ url: some StringProtocol) {
        let scheme = url.prefix { $0 != ":" }.lowercased()
        let address = url.dropFirst(scheme.count)
        guard scheme == "https" || scheme == "http", address.hasPrefix("://") else { return nil }
        let steps = address.dropFirst(3).prefix { $0 != "?" && $0 != "#" }
            .split(separator: "/", omittingEmptySubsequences: false)
        guard steps.count >= 4, Self.hosts.contains(steps[0].lowercased()), steps[1] == "channels",
            let channel = Channel.ID(String(steps[3]))
        else { return nil }
        let guild = Guild.ID(String(steps[2]))
        guard guild != nil || steps[2] == "@me" else { return nil }
        let rest = steps[4...].filter { !$0.isEmpty }
        guard rest.count <= 1 else { return nil }
        if let last = rest.first {
            guard let message = Message.ID(String(last)) else { return nil }
            messageID = message
        }
        guildID = guild
        channelID = channel
    }

    private static let hosts: Set<String> = Set(
        ["discord.com", "discordapp.com"].flatMap { [$0, "ptb.\($0)", "canary.\($0)", "www.\($0)"] })
}

extension MessageLink: CustomStringConvertible {
    public var description: String {
        let message = messageID.map { "/\($0)" } ?? ""
        return "https://discord.com/channels/\(guildID.map(\.description) ?? "@me")/\(channelID)\(message)"
    }
}
