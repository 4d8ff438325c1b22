// SPDX-License-Identifier: Apache-2.0
import Discord
import Media
import XMPP

/// What translations ask about a guild: names for ids, and ids for names.
protocol GuildNames {
    /// What people in rooms see the user as.
    func displayName(of user: User.ID) -> String?
    func name(of role: Role.ID) -> String?
    func name(of channel: Channel.ID) -> String?
    /// The address of the channel's room; nil when it has none that the readers may know of.
    func room(of channel: Channel.ID) -> JID?
    /// Where the user's puppet is in the channel's room; nil when it is not there.
    func occupant(of user: User.ID, in channel: Channel.ID) -> JID?
    /// The member people in rooms know by this nick, whatever its case.
    func user(nicked nick: String) -> User.ID?
    /// The channel of this name, whatever its case, if everyone in the rooms may know of it.
    func channel(named name: String) -> Channel.ID?
    /// The guild's own emoji of this name.
    func emoji(named name: String) -> Emoji?
    /// The lasting link to a file of Discord's; nil when the bridge makes none.
    func link(to file: MediaName) -> String?
    /// Where Discord's files lie.
    var cdn: CDN { get }
}

extension GuildNames {
    func occupant(of user: User.ID, in channel: Channel.ID) -> JID? { nil }
    func channel(named name: String) -> Channel.ID? { nil }
    func emoji(named name: String) -> Emoji? { nil }
    func link(to file: MediaName) -> String? { nil }
    var cdn: CDN { CDN() }
}
