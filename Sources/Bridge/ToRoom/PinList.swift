// SPDX-License-Identifier: Apache-2.0
import Discord

/// A channel's pinned messages for people to read, the newest pin first as Discord gives them.
enum PinList {
    private static let limit = 50

    static func text(_ messages: [Discord.Message], names: some GuildNames) -> String {
        guard !messages.isEmpty else { return "Nothing is pinned here." }
        let lines = messages.prefix(limit).map { message in
            let writer = RoomWriter(message, names: names)
            let words = writer.words(of: message).split(separator: "\n").joined(separator: " ")
            let author = names.displayName(of: message.author.id) ?? message.author.displayName
            let time = writer.words(for: message.timestamp)
            return "• \(author), \(time): \(words.truncated(toDiscordLength: 200))".legalInXML
        }
        return "Pinned here:\n" + lines.joined(separator: "\n")
    }
}
