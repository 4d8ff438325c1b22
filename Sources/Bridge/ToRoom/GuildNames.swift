// SPDX-License-Identifier: Apache-2.0
import Discord
import XMPP

/// What translations ask about a guild: names for ids, and ids for names.
protocol GuildNames {
    func displayName(of user: User.ID) -> String?
    func name(of role: Role.ID) -> String?
    func name(of channel: Channel.ID) -> String?
    /// The address of the channel's room; nil when it has none that the readers may know of.
    func room(of channel: Channel.ID) -> JID?
    /// The member people in rooms know by this nick.
    func user(nicked nick: String) -> User.ID?
}
