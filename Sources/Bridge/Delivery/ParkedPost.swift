// SPDX-License-Identifier: Apache-2.0
public import Base
public import Discord

/// A job that was set aside because Discord refuses it for a reason that a person may remove.
public struct ParkedPost: Sendable, Hashable {
    /// Its number in the outbox, by which it is sent again or dropped.
    public var number: Int64
    public var guild: Guild.ID
    public var channel: Channel.ID
    public var act: Delivery.Act
    /// The sender's full JID, as far as it is known.
    public var sender: String
    public var text: String
    public var reason: String
    public var since: Timestamp
}
