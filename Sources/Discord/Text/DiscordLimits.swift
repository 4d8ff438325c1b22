// SPDX-License-Identifier: Apache-2.0

/// Lengths Discord takes, in Unicode scalars, and sizes in bytes. Discord: the objects' own pages.
public enum DiscordLimits {
    public static let content = 2000
    /// Files of one message.
    public static let attachments = 10
    public static let webhookName = 80
    public static let nick = 32
    public static let channelName = 100
    public static let topic = 1024
    public static let forumTopic = 4096
    public static let embedTitle = 256
    public static let embedDetails = 4096
    public static let embedTotal = 6000
    public static let embeds = 10
    public static let files = 10
    public static let altText = 1024
    /// Of one file, where the guild has not been boosted.
    public static let fileBytes = 10 << 20
    public static let requestBytes = 25 << 20
    public static let webhooksPerChannel = 15
    public static let timeoutDays = 28
    public static let bulkDelete = 2...100
    public static let bulkDeleteDays = 14
}

extension StringProtocol {
    /// As Discord counts: Unicode scalars, neither characters nor UTF-16 units.
    public var discordLength: Int { unicodeScalars.count }

    /// The beginning that has at most so many scalars, cut between characters, with `mark` at the end if it was cut.
    public func truncated(toDiscordLength limit: Int, mark: String = "…") -> String {
        if utf8.count <= limit || discordLength <= limit { return String(self) }
        let room = Swift.max(limit - mark.discordLength, 0)
        var result = ""
        var length = 0
        for character in self {
            length += character.unicodeScalars.count
            guard length <= room else { break }
            result.append(character)
        }
        return limit < mark.discordLength ? result : result + mark
    }
}
