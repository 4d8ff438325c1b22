// SPDX-License-Identifier: Apache-2.0
import Discord
import XMPP

/// Whom a question of access is about.
enum Person: Hashable {
    /// Somebody Discord knows in this guild.
    case member(User.ID)
    /// An XMPP account that the guild's Space lets in, known to Discord only as a guest.
    case guest
    /// Anybody else: to them nothing of the guild exists.
    case stranger
}
