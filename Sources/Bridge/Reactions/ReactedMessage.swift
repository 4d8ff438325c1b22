// SPDX-License-Identifier: Apache-2.0
import Discord

/// A message of the room as Discord shows it: one message there, or the pieces of a long text, whose reactions the
/// room knows as reactions to the text.
struct ReactedMessage {
    /// Those that a page has, newest first.
    let pieces: [Message]
    /// The page has every piece.
    let isComplete: Bool

    init(_ message: Message, among page: [Message], pieces: [Message.ID]) {
        let found = pieces.count > 1 ? page.filter { pieces.contains($0.id) }.sorted { $0.id > $1.id } : [message]
        self.pieces = found
        isComplete = found.count >= pieces.count
    }

    var reactions: [Reaction] { pieces.flatMap(\.reactions) }

    /// Every emoji on every piece, with how many people besides the bot have it on any of them.
    var places: [(EmojiOnMessage, people: Int)] {
        pieces.flatMap { piece in
            piece.reactions.map { reaction in
                let emoji = ReactionEmoji(reaction.emoji)
                return (EmojiOnMessage(message: piece.id, emoji: emoji), people(with: emoji))
            }
        }
    }

    private func people(with emoji: ReactionEmoji) -> Int {
        reactions.reduce(0) { sum, reaction in
            guard ReactionEmoji(reaction.emoji).isSame(as: emoji) else { return sum }
            return sum + max(0, reaction.count - (reaction.isOwn ? 1 : 0))
        }
    }
}
