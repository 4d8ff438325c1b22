// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// What a room wants said, in order, and what it wants remembered.
public struct RoomOutput: Sendable, Hashable {
    public var outbound: [Outbound]
    public var changes: [RoomChange]

    public init(outbound: [Outbound] = [], changes: [RoomChange] = []) {
        self.outbound = outbound
        self.changes = changes
    }

    public mutating func append(_ other: RoomOutput) {
        outbound += other.outbound
        changes += other.changes
    }

    mutating func send(_ element: Element) {
        outbound.append(.stanza(element))
    }

    /// Nothing goes out when nobody is there to hear it.
    mutating func send(_ element: Element, to receivers: [JID]) {
        if !receivers.isEmpty { outbound.append(.fanOut(element, to: receivers)) }
    }
}
