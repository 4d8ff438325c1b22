// SPDX-License-Identifier: Apache-2.0
public import Discord
public import XMPP

/// Who wrote a message, and so on which side it began.
public enum Author: Sendable, Hashable {
    /// On Discord. For a webhook that is not ours, its id.
    case user(User.ID)
    /// In the room: the bare JID, and the nick they had.
    case account(JID, nick: String)
}
