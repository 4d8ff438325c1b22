// SPDX-License-Identifier: Apache-2.0
public import Base
public import XMPP

/// One session in a room, as much as is needed to go on with it after a restart.
public struct StoredOccupant: Sendable, Hashable {
    /// The full JID.
    public var session: JID
    public var nick: String
    public var standing: Standing
    public var hats: [Hat]
    /// What the session's presence carries, already stripped of what only a room may say.
    public var payloads: [Element]
    public var joinedAt: Timestamp

    public init(
        session: JID, nick: String, standing: Standing, hats: [Hat] = [], payloads: [Element] = [],
        joinedAt: Timestamp
    ) {
        self.session = session
        self.nick = nick
        self.standing = standing
        self.hats = hats
        self.payloads = payloads
        self.joinedAt = joinedAt
    }
}
