// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// Somebody who is in the room without an XMPP session: the caller says who and how they look.
public struct Puppet: Sendable, Hashable {
    /// Opaque to rooms, stable for the person.
    public var id: String
    /// Wanted; the room may have to give another one when it is taken.
    public var nick: String
    /// Stable for the person, different in every room (XEP-0421).
    public var occupantID: String
    public var standing: Standing
    public var hats: [Hat]
    /// SHA-1 of the picture in hexadecimal; `nil` when there is none.
    public var avatarSHA1: String?
    /// `nil` for plainly available.
    public var show: Presence.Show?
    public var status: String?
    public var isBot: Bool
    /// An address moderators see, so that they can name the person in an affiliation list.
    public var address: JID?

    public init(
        id: String, nick: String, occupantID: String, standing: Standing, hats: [Hat] = [],
        avatarSHA1: String? = nil, show: Presence.Show? = nil, status: String? = nil, isBot: Bool = false,
        address: JID? = nil
    ) {
        self.id = id
        self.nick = nick
        self.occupantID = occupantID
        self.standing = standing
        self.hats = hats
        self.avatarSHA1 = avatarSHA1
        self.show = show
        self.status = status
        self.isBot = isBot
        self.address = address
    }
}
