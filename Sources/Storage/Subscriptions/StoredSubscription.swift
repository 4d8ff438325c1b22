// SPDX-License-Identifier: Apache-2.0
public import Base
public import Discord
public import XMPP

/// An account and a guild's space (XEP-0060 §4.1, §4.2).
public struct StoredSubscription: Sendable, Hashable {
    public var guildID: Guild.ID
    /// Bare.
    public var account: JID
    public var state: SubscriptionState
    /// A pubsub affiliation's name on the wire, such as `member`.
    public var affiliation: String
    public var subid: String?
    /// When the state was last changed.
    public var at: Timestamp

    public init(
        guildID: Guild.ID, account: JID, state: SubscriptionState, affiliation: String = "none",
        subid: String? = nil, at: Timestamp
    ) {
        self.guildID = guildID
        self.account = account.bare
        self.state = state
        self.affiliation = affiliation
        self.subid = subid
        self.at = at
    }
}
