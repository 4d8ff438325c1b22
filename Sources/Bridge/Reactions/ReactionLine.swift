// SPDX-License-Identifier: Apache-2.0
import Discord

/// The small print that tells people on Discord who in the room reacted: there, all they see is the bot.
struct ReactionLine {
    /// One message and who reacted to it.
    struct Entry {
        var link: MessageLink
        var author: String
        var text: String
        /// Emoji tokens with the nicks behind them, in the order in which they came.
        var reactions: [(token: String, nicks: [String])]
    }

    static let entryLimit = 5
    private static let nickLimit = 8

    /// Nil when there is nothing to tell. At most 2000 Unicode scalars.
    static func text(_ entries: [Entry], names: some GuildNames) -> String? {
        guard !entries.isEmpty else { return nil }
        var writer = ChannelWriter(names: names)
        for (number, entry) in entries.prefix(entryLimit).enumerated() {
            if number > 0 { writer.append(.newline(isQuote: false)) }
            write(entry, to: &writer)
        }
        if entries.count > entryLimit {
            writer.append(.newline(isQuote: false))
            writer.append(.text("-# … and to \(entries.count - entryLimit) more"))
        }
        return PieceCutter(limit: DiscordLimits.content).cut(writer.items).first
    }

    private static func write<Names: GuildNames>(_ entry: Entry, to writer: inout ChannelWriter<Names>) {
        writer.append(.text("-# [↩](\(entry.link))"))
        writer.append(.space(" "))
        let line = entry.text.split(separator: "\n").first { !$0.hasPrefix(">") } ?? ""
        writer.plain("\(entry.author): \(line.truncated(toDiscordLength: 40))".truncated(toDiscordLength: 100))
        for (token, nicks) in entry.reactions {
            writer.append(.text(" · \(token)"))
            writer.append(.space(" "))
            let rest = nicks.count - nickLimit
            let shown = nicks.prefix(nickLimit).map { $0.truncated(toDiscordLength: 32) }.joined(separator: ", ")
            writer.plain(rest > 0 ? "\(shown) and \(rest) more" : shown)
        }
    }
}

/// A message that very many people on Discord reacted to, in one line for the room.
enum ReactionCrowd {
    static func text(
        author: String?, text: String, counts: [(emoji: ReactionEmoji, count: Int, nicks: [String])]
    ) -> String {
        let line = text.split(separator: "\n").first { !$0.hasPrefix(">") } ?? ""
        let quoted = line.isEmpty ? "a message" : "“\(line.truncated(toDiscordLength: 60))”"
        let words = counts.map { one in
            let names = one.nicks.prefix(3).joined(separator: ", ")
            let rest = one.count - min(one.nicks.count, 3)
            let who = names.isEmpty ? "" : rest > 0 ? " (\(names) and \(rest) more)" : " (\(names))"
            return "\(one.emoji.shown) \(one.count)\(who)"
        }
        let said = words.isEmpty ? "none any more" : words.joined(separator: ", ")
        return "Reactions to \(quoted)\(author.map { " of \($0)" } ?? ""): \(said)".legalInXML
    }
}
