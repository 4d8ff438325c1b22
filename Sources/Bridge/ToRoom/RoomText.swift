// SPDX-License-Identifier: Apache-2.0
import Discord

/// A Discord text as a plain body: tokens for people, roles, channels, emoji and times become words.
struct RoomText {
    private(set) var body = ""

    init(_ content: String, mentions: [Mention], names: some GuildNames) {
        var rest = content[...]
        while let open = rest.firstIndex(of: "<") {
            body += rest[..<open]
            rest = rest[open...]
            if let close = rest.firstIndex(of: ">"), rest.distance(from: open, to: close) <= 100,
                let words = Self.words(for: rest[rest.index(after: open)..<close], mentions: mentions, names: names)
            {
                body += words
                rest = rest[rest.index(after: close)...]
            } else {
                body.append("<")
                rest = rest.dropFirst()
            }
        }
        body += rest
    }

    private static func words(for token: Substring, mentions: [Mention], names: some GuildNames) -> String? {
        if token.hasPrefix("@&") {
            guard let id = Role.ID(String(token.dropFirst(2))) else { return nil }
            return "@" + (names.name(of: id) ?? "unknown role")
        }
        if token.hasPrefix("@") {
            guard let id = User.ID(String(token.drop { $0 == "@" || $0 == "!" })) else { return nil }
            let mentioned = mentions.first { $0.id == id }.map { $0.member?.displayName ?? $0.user.globalName ?? $0.user.username }
            return "@" + (names.displayName(of: id) ?? mentioned ?? "unknown user")
        }
        if token.hasPrefix("#") {
            guard let id = Channel.ID(String(token.dropFirst())) else { return nil }
            return "#" + (names.name(of: id) ?? "unknown channel")
        }
        if token.hasPrefix(":") || token.hasPrefix("a:") {
            let pieces = token.split(separator: ":")
            guard let name = pieces.dropLast().last, pieces.last.flatMap({ UInt64($0) }) != nil else { return nil }
            return ":\(name):"
        }
        if token.hasPrefix("http://") || token.hasPrefix("https://") { return String(token) }
        return nil
    }
}
