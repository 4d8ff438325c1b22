// SPDX-License-Identifier: Apache-2.0
import Discord

/// One emoji under one message: what Discord counts, and lists people of.
struct EmojiOnMessage: Hashable {
    var message: Message.ID
    var emoji: ReactionEmoji
}
