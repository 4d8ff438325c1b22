// SPDX-License-Identifier: Apache-2.0

/// How many people reacted with an emoji. Discord: Reaction Object.
public struct Reaction: Sendable, Hashable, Codable {
    public var emoji: Emoji
    /// Ordinary and super reactions together.
    public var count = 0
    /// Whether the bot itself is among them.
    public var isOwn = false

    public init(emoji: Emoji, count: Int, isOwn: Bool = false) {
        self.emoji = emoji
        self.count = count
        self.isOwn = isOwn
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        emoji = try container.decode(Emoji.self, forKey: .emoji)
        count = container.read(.count) ?? 0
        isOwn = container.read(.isOwn) ?? false
    }

    enum CodingKeys: String, CodingKey {
        case emoji, count
        case isOwn = "me"
    }
}
