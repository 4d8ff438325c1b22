// SPDX-License-Identifier: Apache-2.0
public import Media
public import XMPP

/// What the operator decided, as far as decisions need it.
public struct BridgeSettings: Sendable {
    public var addresses: Addresses
    /// `open`, `authorize` or `whitelist`, for guilds bridged from now on.
    public var accessModel: String
    /// The Discord role that says what guests may do besides @everyone.
    public var guestRole: String
    /// Accounts that approve join requests in every Space.
    public var admins: [JID]
    /// At most so many puppets are listed in a room; whoever speaks is always present.
    public var puppetCap: Int
    /// How many messages a joining client gets at most when it asks for history.
    public var historyLimit: Int
    /// How many messages are fetched when a channel is bridged for the first time.
    public var firstHistory: Int
    /// Where Discord fetches pictures of XMPP people: the public base URL, without a slash at the end.
    public var publicURL: String?
    /// Makes links to Discord's files that stay good; needs ``publicURL``. Nil: people get Discord's own, which expire.
    public var mediaLinks: MediaLinks?
    /// Whether links to animated stickers may lead to pictures of them; needs ``mediaLinks``.
    public var drawsStickers = false
    /// The largest file taken from XMPP, in bytes, where Discord takes no less.
    public var uploadBytes = 100 << 20
    /// How many bytes of files an account may send to Discord in a day; more goes as links.
    public var dailyUpload = 200 << 20
    /// Discord's CDN, without a slash at the end.
    public var cdnURL: String
    /// Whether clients join the room of a channel with this name by themselves.
    public var autojoins: @Sendable (String) -> Bool
    /// Whether the room of a channel with this name comes first in lists (XEP-0469).
    public var pins: @Sendable (String) -> Bool
    /// Whether approvers are shown as owners of their Spaces, and may do what owners do.
    public var ownersAreShown: Bool
    /// Whether the endpoint has a page that invites into each Space.
    public var servesInvitations: Bool
    /// How many messages an account may write in one room in a minute.
    public var messagesPerMinute: Int
    /// How many messages all accounts together may write in one room in a minute.
    public var roomMessagesPerMinute = 3000
    /// How many stanzas of any kind an account may send in a minute.
    public var stanzasPerMinute = 6000
    /// How many messages of one room may wait for Discord before no more are accepted.
    public var outboxMessages = 1000
    /// Longest text accepted from XMPP, in Unicode scalars.
    public var maximumText: Int

    public init(
        addresses: Addresses, accessModel: String = "authorize", guestRole: String = "XMPP", admins: [JID] = [],
        puppetCap: Int = 100, historyLimit: Int = 50, firstHistory: Int = 50, publicURL: String? = nil,
        cdnURL: String = "https://cdn.discordapp.com",
        autojoins: @escaping @Sendable (String) -> Bool = { $0 == "general" }, maximumText: Int = 10_000,
        messagesPerMinute: Int = 60, pins: @escaping @Sendable (String) -> Bool = { _ in false },
        ownersAreShown: Bool = false, servesInvitations: Bool = true
    ) {
        self.addresses = addresses
        self.accessModel = accessModel
        self.guestRole = guestRole
        self.admins = admins
        self.puppetCap = puppetCap
        self.historyLimit = historyLimit
        self.firstHistory = firstHistory
        self.publicURL = publicURL
        self.cdnURL = cdnURL
        self.autojoins = autojoins
        self.maximumText = maximumText
        self.messagesPerMinute = messagesPerMinute
        self.pins = pins
        self.ownersAreShown = ownersAreShown
        self.servesInvitations = servesInvitations
    }
}
