// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// A message as the room says it.
public struct Reflection: Sendable, Hashable {
    /// What everybody gets, without `to`: keep this.
    public var archived: Element
    /// To every session, the sender's own included.
    public var outbound: [Outbound]
    public var changes: [RoomChange] = []
    /// Whether it belongs into the archive; typing notices and markers do not.
    public var isArchivable: Bool
}
