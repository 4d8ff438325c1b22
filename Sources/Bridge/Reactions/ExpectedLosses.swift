// SPDX-License-Identifier: Apache-2.0
import Discord

/// Removals of its own reactions that the bridge asked for itself, so that Discord's word of them is not taken for a
/// moderator's deed.
struct ExpectedLosses {
    private var counts: [EmojiOnMessage: Int] = [:]

    mutating func expect(_ reaction: EmojiOnMessage) {
        if counts.count > 1000 { counts = [:] }  // words that never came
        counts[reaction, default: 0] += 1
    }

    /// True when this one was expected; it is not any more.
    mutating func take(_ reaction: EmojiOnMessage) -> Bool {
        guard let count = counts[reaction] else { return false }
        counts[reaction] = count > 1 ? count - 1 : nil
        return true
    }
}
