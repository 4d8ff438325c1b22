// SPDX-License-Identifier: Apache-2.0
import Discord
import XMPP

/// Finds the messages that others answer, as the room knows them.
protocol RepliedMessages {
    /// Nil when the room never had the message.
    func replied(to message: Discord.Message.ID) -> RepliedMessage?
}

/// A message of a room that another one answers.
struct RepliedMessage {
    /// What the room stamped it with.
    var stanzaID: String
    /// Its author's address in the room.
    var author: JID?
    var nick: String?
    /// As it was said in the room; nil leaves it to what Discord sends along.
    var text: String?
}
