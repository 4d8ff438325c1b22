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
    /// Whether stickers that are animations are drawn, and have a link as pictures.
    var drawsStickers: Bool { get }
    /// Where Discord's files lie.
    var cdn: CDN { get }
    /// The content id of a custom emoji's picture (XEP-0231); nil as long as it is not in store.
    func contentID(of emoji: Emoji.ID) -> String?
    /// A role of this name that anybody may ping.
    func mentionableRole(named name: String) -> Role.ID?
    /// Whom an `xmpp:` address means: a puppet in a room, or the member an account is linked to.
    func user(atURI uri: String) -> User.ID?
    /// The puppet with this pseudonym in a room (XEP-0421).
    func user(occupantID: String) -> User.ID?
    func channel(ofRoom room: JID) -> Channel.ID?
    /// Where the room's message is on Discord.
    func link(toMessage stanzaID: String, in channel: Channel.ID) -> MessageLink?
    /// What the channel's room stamped the message with, if it has it.
    func stanzaID(of message: Discord.Message.ID, in channel: Channel.ID) -> String?
}

extension GuildNames {
    func contentID(of emoji: Emoji.ID) -> String? { nil }
    func mentionableRole(named name: String) -> Role.ID? { nil }
    func user(atURI uri: String) -> User.ID? { nil }
    func user(occupantID: String) -> User.ID? { nil }
    func channel(ofRoom room: JID) -> Channel.ID? { nil }
    func link(toMessage stanzaID: String, in channel: Channel.ID) -> MessageLink? { nil }
    func stanzaID(of message: Discord.Message.ID, in channel: Channel.ID) -> String? { nil }
    func occupant(of user: User.ID, in channel: Channel.ID) -> JID? { nil }
    func channel(named name: String) -> Channel.ID? { nil }
    func emoji(named name: String) -> Emoji? { nil }
    func link(to file: MediaName) -> String? { nil }
    var drawsStickers: Bool { false }
    var cdn: CDN { CDN() }
}
