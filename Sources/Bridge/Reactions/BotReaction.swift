// SPDX-License-Identifier: Apache-2.0
import Discord

/// A reaction of the bot's own, which stands for those of people in the room.
struct BotReaction: Hashable {
    var message: Message.ID
    var emoji: ReactionEmoji
}

/// Removals the bridge asked for itself, so that Discord's word of them is not taken for a moderator's deed.
struct ExpectedLosses {
    private var counts: [BotReaction: Int] = [:]

    mutating func expect(_ reaction: BotReaction) {
        if counts.count > 1000 { counts = [:] }  // words that never came
        counts[reaction, default: 0] += 1
    }

    /// True when this one was expected; it is not any more.
    mutating func take(_ reaction: BotReaction) -> Bool {
        guard let count = counts[reaction] else { return false }
        counts[reaction] = count > 1 ? count - 1 : nil
        return true
    }
}
